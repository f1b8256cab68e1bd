import { RollbackOutlined } from '@ant-design/icons';
import type { ReportAccess } from '@tagtrail/core/http';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../ui/show/copy-field';
import styles from '../settings.module.css';
import { useOpenReports } from '../use-channel-settings';

interface ReportsProps {
  readonly id: string;
  readonly kind: 'smtp' | 'sms';
  readonly name: string;
  /** Somebody may report already: another secret ends that. */
  readonly isOpen: boolean;
}

/** The way to let a mail server or a gateway tell what became of messages. */
export function ReportsButton(props: ReportsProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const title = t('settings.reports.of', { name: props.name });
  return (
    <>
      <Button
        type="text"
        icon={<RollbackOutlined />}
        aria-label={title}
        title={title}
        data-testid="open-reports"
        onClick={() => {
          setAsked(true);
        }}
      />
      {asked ? (
        <ReportsDialog
          {...props}
          onClose={() => {
            setAsked(false);
          }}
        />
      ) : null}
    </>
  );
}

/** Says what reports are for and makes the secret; once there is one on the screen it closes by its button alone. */
function ReportsDialog({ id, kind, name, isOpen, onClose }: ReportsProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const open = useOpenReports();
  const access = open.data;
  const make = (
    <Button
      key="make"
      type="primary"
      loading={open.isPending}
      data-testid="make-report-secret"
      onClick={() => {
        open.mutate(id);
      }}
    >
      {t(isOpen ? 'settings.reports.again' : 'settings.reports.make')}
    </Button>
  );
  const kept = (
    <Button key="kept" type="primary" data-testid="report-secret-kept" onClick={onClose}>
      {t('settings.keys.kept')}
    </Button>
  );
  return (
    <Modal
      open
      width={620}
      title={t('settings.reports.of', { name })}
      closable={access === undefined}
      mask={{ closable: access === undefined }}
      keyboard={access === undefined}
      footer={access === undefined ? make : kept}
      onCancel={onClose}
    >
      <p className={styles['usage']}>{t(`settings.reports.text.${kind}`)}</p>
      {isOpen && access === undefined ? <Alert type="warning" showIcon title={t('settings.reports.replaces')} /> : null}
      {access === undefined ? null : <Access access={access} />}
    </Modal>
  );
}

function Access({ access: { address, secret } }: { readonly access: ReportAccess }) {
  const { t } = useTranslation();
  return (
    <>
      <Alert type="warning" showIcon title={t('settings.reports.once')} style={{ marginBottom: 14 }} />
      <p className={styles['usage']}>{t('settings.reports.address')}</p>
      <CopyField value={address} label={t('settings.reports.address')} testId="report-address" />
      <p className={styles['usage']}>{t('settings.reports.secret')}</p>
      <CopyField value={secret} label={t('settings.reports.secret')} testId="report-secret" />
    </>
  );
}
