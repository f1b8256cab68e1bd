import { messageCategories, type MessageCategory } from '@tagtrail/core/plan';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './caps.module.css';

interface CategoriesSelectProps {
  readonly value: readonly MessageCategory[];
  readonly onChange: (categories: readonly MessageCategory[]) => void;
}

/** One category or more: a rule about none rules nothing. */
export function CategoriesSelect({ value, onChange }: CategoriesSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      mode="multiple"
      className={styles['categories'] ?? ''}
      aria-label={t('policy.caps.categories')}
      value={[...value]}
      options={messageCategories.map((category) => ({ value: category, label: t(`policy.category.${category}`) }))}
      onChange={(categories) => {
        if (categories.length > 0) onChange(messageCategories.filter((category) => categories.includes(category)));
      }}
    />
  );
}
