import { DeleteOutlined } from '@ant-design/icons';
import { capPeriods, type CapRule } from '@tagtrail/core/policy';
import { Button, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { CategoriesSelect } from './categories-select';
import styles from './caps.module.css';

interface CapRuleRowProps {
  readonly rule: CapRule;
  readonly onChange: (rule: CapRule) => void;
  readonly onRemove: () => void;
}

const mostMessages = 1_000;

/** One cap as a sentence: of which messages, in which span, how many. */
export function CapRuleRow({ rule, onChange, onRemove }: CapRuleRowProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['row']}>
      <CategoriesSelect
        value={rule.categories}
        onChange={(categories) => {
          onChange({ ...rule, categories });
        }}
      />
      <Select
        className={styles['per'] ?? ''}
        aria-label={t('policy.caps.per')}
        value={rule.per}
        options={capPeriods.map((value) => ({ value, label: t(`policy.caps.perOf.${value}`) }))}
        onChange={(per) => {
          onChange({ ...rule, per });
        }}
      />
      <span>{t('policy.caps.atMost')}</span>
      <InputNumber
        aria-label={t('policy.caps.most')}
        min={1}
        max={mostMessages}
        precision={0}
        value={rule.most}
        onChange={(most) => {
          if (most !== null) onChange({ ...rule, most });
        }}
      />
      <span>{t('policy.caps.messages')}</span>
      <Button type="text" icon={<DeleteOutlined />} aria-label={t('policy.caps.remove')} onClick={onRemove} />
    </div>
  );
}
