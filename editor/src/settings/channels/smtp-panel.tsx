import { MailOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../../session/session';
import { Panel } from '../../ui/page/panel';
import { NothingYet } from '../nothing-yet';
import { SettingRow } from './setting-row';
import { SmtpDialog, type SmtpSetting } from './smtp-dialog';

type Open = { readonly setting: SmtpSetting | null } | null;

export function SmtpPanel({ settings }: { readonly settings: readonly SmtpSetting[] }) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const [open, setOpen] = useState<Open>(null);
  const add = administer ? (
    <Button
      icon={<PlusOutlined />}
      data-testid="add-smtp"
      onClick={() => {
        setOpen({ setting: null });
      }}
    >
      {t('settings.smtp.add')}
    </Button>
  ) : null;
  return (
    <Panel title={t('settings.smtp.title')} note={t('settings.smtp.note')} extra={add}>
      {settings.length === 0 ? <NothingYet icon={<MailOutlined />} title={t('settings.smtp.none')} text={t('settings.smtp.noneText')} /> : null}
      {settings.map((setting) => (
        <SettingRow
          key={setting.id}
          setting={setting}
          target={targetOf(setting, t(`settings.smtp.encryption.${setting.config.tls}`))}
          onEdit={() => {
            setOpen({ setting });
          }}
        />
      ))}
      {open === null ? null : (
        <SmtpDialog
          setting={open.setting}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </Panel>
  );
}

function targetOf({ config: { host, port, from } }: SmtpSetting, encryption: string): string {
  return `${from} · ${host}:${String(port)} · ${encryption}`;
}
