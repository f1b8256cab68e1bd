import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page/page';

export function UsersPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('settings.users.title')} lead={t('settings.users.lead')}>
      {null}
    </Page>
  );
}
