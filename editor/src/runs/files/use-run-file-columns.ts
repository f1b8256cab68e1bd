import { useTranslation } from 'react-i18next';
import type { FileColumn } from '../../ui/files/list-file';
import { textFor } from '../../ui/format/text-for';
import { useInstantText } from '../../ui/format/use-instant-text';
import { endReasonText } from '../../words/end-reason';

/** The columns of a file of runs in words. */
export function useRunFileColumns(): readonly FileColumn[] {
  const { t } = useTranslation();
  const { full } = useInstantText();
  const statuses = t('runs.status', { returnObjects: true });
  return [
    { title: t('exchange.runs.started'), read: full },
    { title: t('exchange.sends.customer') },
    { title: t('customers.profile.externalUserid') },
    { title: t('exchange.sends.journey') },
    { title: t('exchange.runs.version') },
    { title: t('runs.column.state'), read: (cell) => textFor(statuses, cell) },
    { title: t('exchange.runs.reason'), read: (cell) => endReasonText(cell, t) },
    { title: t('exchange.runs.next'), read: full },
    { title: t('exchange.runs.ended'), read: full },
  ];
}
