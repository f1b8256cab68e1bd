import type { Json } from '@tagtrail/core/kernel';
import { Alert, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './rule-builder.module.css';

interface RawRuleProps {
  readonly rule: Json;
  readonly readOnly: boolean;
  readonly onClear: () => void;
}

/** A rule that rows cannot show whole: read-only, as it is. */
export function RawRule({ rule, readOnly, onClear }: RawRuleProps) {
  const { t } = useTranslation();
  return (
    <div data-testid="raw-rule">
      <Alert type="warning" showIcon title={t('conditions.raw.title')} description={t('conditions.raw.text')} />
      <pre className={styles['json']}>{JSON.stringify(rule, null, 2)}</pre>
      {readOnly ? null : (
        <Popconfirm title={t('conditions.raw.clearConfirm')} onConfirm={onClear}>
          <Button size="small">{t('conditions.raw.clear')}</Button>
        </Popconfirm>
      )}
    </div>
  );
}
