import type { CustomerItem } from '@tagtrail/core/http';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

/** Whether the customer may be written to, and if not, why. */
export function CustomerState({ customer }: { readonly customer: Pick<CustomerItem, 'withdrawnAt' | 'lostAt' | 'stopped'> }) {
  const { t } = useTranslation();
  if (customer.withdrawnAt !== null) return <Tag color="error">{t('customers.state.withdrawn')}</Tag>;
  if (customer.lostAt !== null) return <Tag color="warning">{t('customers.state.lost')}</Tag>;
  if (customer.stopped) return <Tag color="error">{t('customers.state.stopped')}</Tag>;
  return <Tag color="success">{t('customers.state.normal')}</Tag>;
}
