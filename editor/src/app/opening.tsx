import { Spin } from 'antd';
import styles from './require-session.module.css';

/** While the first page is on its way. */
export function Opening() {
  return (
    <div className={styles['middle']}>
      <Spin size="large" />
    </div>
  );
}
