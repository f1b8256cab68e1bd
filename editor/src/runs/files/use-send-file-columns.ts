import { intentReasons, intentStates } from '@tagtrail/core/contracts';
import { channels } from '@tagtrail/core/plan';
import { useTranslation } from 'react-i18next';
import { useEmployeeName } from '../../corps/use-employee-name';
import type { FileColumn } from '../../ui/files/list-file';
import { useInstantText } from '../../ui/format/use-instant-text';

/** The columns of a file of sends in words. */
export function useSendFileColumns(): readonly FileColumn[] {
  const { t } = useTranslation();
  const { full } = useInstantText();
  const employeeName = useEmployeeName();
  const channelWords = new Map<string, string>(channels.map((channel) => [channel, t(`app.channel.${channel}`)]));
  const stateWords = new Map<string, string>(intentStates.map((state) => [state, t(`runs.sendState.${state}`)]));
  const reasonWords = new Map<string, string>(intentReasons.map((reason) => [reason, t(`runs.reason.${reason}`)]));
  return [
    { title: t('exchange.sends.planned'), read: full },
    { title: t('exchange.sends.customer') },
    { title: t('customers.profile.externalUserid') },
    { title: t('exchange.sends.journey') },
    { title: t('runs.column.channel'), read: (cell) => channelWords.get(cell) ?? cell },
    { title: t('watch.search.employee'), read: employeeName },
    { title: t('runs.column.state'), read: (cell) => stateWords.get(cell) ?? cell },
    { title: t('watch.search.reason'), read: (cell) => reasonWords.get(cell) ?? cell },
    { title: t('exchange.sends.attempts') },
    { title: t('exchange.sends.dispatched'), read: full },
    { title: t('exchange.sends.settled'), read: full },
    { title: t('exchange.sends.error') },
    { title: t('exchange.sends.text') },
  ];
}
