import type { JsonObject } from '@tagtrail/core/kernel';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './unreadable-config.module.css';

/** A config that is not of its type's form is shown as it is, never guessed at. */
export function UnreadableConfig({ config }: { readonly config: JsonObject }) {
  const { t } = useTranslation();
  return (
    <>
      <Alert type="error" showIcon title={t('canvas.panel.unreadable')} />
      <pre className={styles['json']}>{JSON.stringify(config, null, 2)}</pre>
    </>
  );
}
