import { useTranslation } from 'react-i18next';
import { useRights } from '../app/session';
import { Page } from '../ui/page/page';
import { ApiKeysPanel } from './api-keys-panel';
import { ChannelPanel } from './channel-panel';

/** Where messages leave from, and as whom business systems come in. */
export function SettingsPage() {
  const { t } = useTranslation();
  const { administer } = useRights();
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')}>
      <ChannelPanel kind="smtp" />
      <ChannelPanel kind="webhook" />
      {administer ? <ApiKeysPanel /> : null}
    </Page>
  );
}
