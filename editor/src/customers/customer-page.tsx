import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page/page';

export function CustomerPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('customers.title')} lead={t('customers.lead')}>
      {null}
    </Page>
  );
}
