import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { matchesText, usePinyin } from '../ui/format/matches-text';
import { useCustomerLists } from '../words/use-customer-lists';

interface ListsSelectProps {
  readonly id: string;
  /** Ids of lists. */
  readonly value: readonly string[];
  readonly onChange: (listIds: string[]) => void;
}

/** Lists of customers, found by Chinese or by pinyin. */
export function ListsSelect({ id, value, onChange }: ListsSelectProps) {
  const { t } = useTranslation();
  usePinyin();
  const options = useCustomerLists().map((list) => ({ value: list.id, label: `${list.name} (${String(list.members)})` }));
  return (
    <Select
      id={id}
      mode="multiple"
      value={[...value]}
      onChange={onChange}
      options={options}
      showSearch={{ filterOption: (typed, option) => matchesText(option?.label ?? '', typed), optionFilterProp: 'label' }}
      placeholder={t('journeyRules.chooseLists')}
    />
  );
}
