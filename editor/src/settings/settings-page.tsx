import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page/page';

export function SettingsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')}>
      {null}
    </Page>
  );
}
