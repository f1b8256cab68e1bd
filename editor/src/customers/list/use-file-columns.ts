import { useTranslation } from 'react-i18next';
import type { FileColumn } from '../../ui/files/list-file';
import { textFor } from '../../ui/format/text-for';
import { useInstantText } from '../../ui/format/use-instant-text';

/** The columns of a file of customers in words; the corp's attributes follow under titles of their own. */
export function useFileColumns(): readonly FileColumn[] {
  const { t } = useTranslation();
  const { full } = useInstantText();
  const consents = t('exchange.customers.consents', { returnObjects: true });
  return [
    { title: t('customers.profile.externalUserid') },
    { title: t('customers.column.name') },
    { title: t('customers.column.owner') },
    { title: t('customers.column.tags') },
    { title: t('customers.column.openRuns') },
    { title: t('exchange.customers.consent'), read: (cell) => textFor(consents, cell) },
    { title: t('customers.column.state'), read: (cell) => (cell === 'lost' ? t('customers.state.lost') : t('customers.state.normal')) },
    { title: t('customers.profile.known'), read: full },
  ];
}
