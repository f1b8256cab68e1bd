import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useListChoices, useLists } from '../words/use-lists';
import { MultiSelect } from './multi-select';

interface ListSelectProps {
  readonly id: string;
  /** Empty while none is chosen. */
  readonly value: string;
  readonly onChange: (listId: string) => void;
}

/** One list of customers, found by its name. */
export function ListSelect({ id, value, onChange }: ListSelectProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const lists = useListChoices(useDeferredValue(typed), value);
  return (
    <Select
      id={id}
      value={value === '' ? null : value}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={lists.map((list) => ({ value: list.id, label: list.name }))}
      placeholder={t('conditions.chooseList')}
      notFoundContent={t('conditions.noList')}
      onChange={(listId: string | null) => {
        onChange(listId ?? '');
      }}
    />
  );
}

interface ListsSelectProps {
  readonly id: string;
  /** Ids of lists. */
  readonly value: readonly string[];
  readonly onChange: (listIds: string[]) => void;
}

/** Several lists of customers. */
export function ListsSelect({ id, value, onChange }: ListsSelectProps) {
  const { t } = useTranslation();
  const options = useLists().map((list) => ({ value: list.id, label: `${list.name} (${String(list.members)})` }));
  return <MultiSelect id={id} value={value} options={options} placeholder={t('journeyRules.chooseLists')} onChange={onChange} />;
}
