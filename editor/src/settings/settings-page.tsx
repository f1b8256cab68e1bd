import { ApiOutlined, MailOutlined, MobileOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useRights } from '../session/session';
import { Loaded } from '../ui/page/loaded';
import { Page } from '../ui/page/page';
import { SettingPanel } from './channels/setting-panel';
import { SmtpDialog, type SmtpSetting } from './channels/smtp-dialog';
import { SmsDialog } from './channels/sms-dialog';
import { WebhookDialog } from './channels/webhook-dialog';
import { KeysPanel } from './keys/keys-panel';
import { useChannelSettingsQuery } from './use-channel-settings';

/** Where messages leave from, and the keys by which business systems come in. */
export function SettingsPage() {
  const { t } = useTranslation();
  const { administer } = useRights();
  const settings = useChannelSettingsQuery();
  const mailServer = ({ config: { host, port, from, tls } }: SmtpSetting): string =>
    `${from} · ${host}:${String(port)} · ${t(`settings.smtp.encryption.${tls}`)}`;
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')}>
      <Loaded query={settings}>
        {({ items }) => (
          <>
            <SettingPanel
              kind="smtp"
              icon={<MailOutlined />}
              settings={items.filter((setting) => setting.kind === 'smtp')}
              targetOf={mailServer}
              Dialog={SmtpDialog}
            />
            <SettingPanel
              kind="sms"
              icon={<MobileOutlined />}
              settings={items.filter((setting) => setting.kind === 'sms')}
              targetOf={({ config }) => (config.sign === '' ? config.url : `【${config.sign}】 · ${config.url}`)}
              Dialog={SmsDialog}
            />
            <SettingPanel
              kind="webhook"
              icon={<ApiOutlined />}
              settings={items.filter((setting) => setting.kind === 'webhook')}
              targetOf={({ config }) => config.url}
              Dialog={WebhookDialog}
            />
          </>
        )}
      </Loaded>
      {administer ? <KeysPanel /> : null}
    </Page>
  );
}
