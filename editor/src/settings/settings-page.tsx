import { useTranslation } from 'react-i18next';
import { useRights } from '../session/session';
import { Loaded } from '../ui/page/loaded';
import { Page } from '../ui/page/page';
import { SmtpPanel } from './channels/smtp-panel';
import { WebhookPanel } from './channels/webhook-panel';
import { KeysPanel } from './keys/keys-panel';
import { useChannelSettingsQuery } from './use-channel-settings';

/** Where messages leave from, and the keys by which business systems come in. */
export function SettingsPage() {
  const { t } = useTranslation();
  const { administer } = useRights();
  const settings = useChannelSettingsQuery();
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')}>
      <Loaded query={settings}>
        {({ items }) => (
          <>
            <SmtpPanel settings={items.filter((setting) => setting.kind === 'smtp')} />
            <WebhookPanel settings={items.filter((setting) => setting.kind === 'webhook')} />
          </>
        )}
      </Loaded>
      {administer ? <KeysPanel /> : null}
    </Page>
  );
}
