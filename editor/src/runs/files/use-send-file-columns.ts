import { useTranslation } from 'react-i18next';
import { useEmployeeName } from '../../corps/use-employee-name';
import type { FileColumn } from '../../ui/files/list-file';
import { textFor } from '../../ui/format/text-for';
import { useInstantText } from '../../ui/format/use-instant-text';

/** The columns of a file of sends in words. */
export function useSendFileColumns(): readonly FileColumn[] {
  const { t } = useTranslation();
  const { full } = useInstantText();
  const employeeName = useEmployeeName();
  const channels = t('app.channel', { returnObjects: true });
  const states = t('runs.sendState', { returnObjects: true });
  const reasons = t('runs.reason', { returnObjects: true });
  return [
    { title: t('exchange.sends.planned'), read: full },
    { title: t('exchange.sends.customer') },
    { title: t('customers.profile.externalUserid') },
    { title: t('exchange.sends.journey') },
    { title: t('runs.column.channel'), read: (cell) => textFor(channels, cell) },
    { title: t('watch.search.employee'), read: employeeName },
    { title: t('runs.column.state'), read: (cell) => textFor(states, cell) },
    { title: t('watch.search.reason'), read: (cell) => textFor(reasons, cell) },
    { title: t('exchange.sends.attempts') },
    { title: t('exchange.sends.dispatched'), read: full },
    { title: t('exchange.sends.settled'), read: full },
    { title: t('exchange.sends.error') },
    { title: t('exchange.sends.text') },
  ];
}
