import { ApiOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../../session/session';
import { Panel } from '../../ui/page/panel';
import { NothingYet } from '../nothing-yet';
import { SettingRow } from './setting-row';
import { WebhookDialog, type WebhookSetting } from './webhook-dialog';

type Open = { readonly setting: WebhookSetting | null } | null;

export function WebhookPanel({ settings }: { readonly settings: readonly WebhookSetting[] }) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const [open, setOpen] = useState<Open>(null);
  const add = administer ? (
    <Button
      icon={<PlusOutlined />}
      data-testid="add-webhook"
      onClick={() => {
        setOpen({ setting: null });
      }}
    >
      {t('settings.webhook.add')}
    </Button>
  ) : null;
  return (
    <Panel title={t('settings.webhook.title')} note={t('settings.webhook.note')} extra={add}>
      {settings.length === 0 ? <NothingYet icon={<ApiOutlined />} title={t('settings.webhook.none')} text={t('settings.webhook.noneText')} /> : null}
      {settings.map((setting) => (
        <SettingRow
          key={setting.id}
          setting={setting}
          target={setting.config.url}
          onEdit={() => {
            setOpen({ setting });
          }}
        />
      ))}
      {open === null ? null : (
        <WebhookDialog
          setting={open.setting}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </Panel>
  );
}
