import type { CreatedApiKey } from '@tagtrail/core/http';
import { Alert, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../ui/show/copy-field';
import styles from '../settings.module.css';

interface CreatedKeyDialogProps {
  readonly created: CreatedApiKey;
  readonly onClose: () => void;
}

/** The only place where a key is ever seen; it closes by its button alone, so that no stray click loses the key. */
export function CreatedKeyDialog({ created: { name, key, prefix }, onClose }: CreatedKeyDialogProps) {
  const { t } = useTranslation();
  const close = (
    <Button key="kept" type="primary" data-testid="key-kept" onClick={onClose}>
      {t('settings.keys.kept')}
    </Button>
  );
  return (
    <Modal
      open
      width={620}
      title={`${t('settings.keys.createdTitle')} · ${name}`}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={close}
    >
      <Alert type="warning" showIcon title={t('settings.keys.createdText')} style={{ marginBottom: 14 }} />
      <CopyField value={key} label={t('settings.keys.title')} testId="key-secret" />
      <p className={styles['usage']}>{t('settings.keys.usage')}</p>
      <code className={styles['code']}>{`Authorization: Bearer ${prefix}.…`}</code>
    </Modal>
  );
}
