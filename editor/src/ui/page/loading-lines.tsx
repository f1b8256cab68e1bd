import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './loaded.module.css';

const lines = { rows: 4 } as const;

/** Stands where something is on its way. */
export function LoadingLines() {
  const { t } = useTranslation();
  return (
    <div className={styles['lines']} role="status" aria-label={t('app.common.loading')}>
      <Skeleton active title={false} paragraph={lines} />
    </div>
  );
}
