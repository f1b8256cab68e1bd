import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page/page';

export function AttentionPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('runs.attention.title')} lead={t('runs.attention.lead')}>
      {null}
    </Page>
  );
}
