import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matchesText } from '../../ui/format/matches-text';
import { usePinyin } from '../../ui/format/use-pinyin';
import { fieldName, knownAttributes, typedVariable } from '../../words/field-name';

interface FieldSelectProps {
  readonly id: string;
  readonly variable: string;
  readonly readOnly: boolean;
  readonly onChange: (variable: string) => void;
}

/** Which field a row is about: tags, a customer attribute, or a typed name (`entry.orderId`). */
export function FieldSelect({ id, variable, readOnly, onChange }: FieldSelectProps) {
  const { t } = useTranslation();
  usePinyin();
  const [typed, setTyped] = useState('');
  const known = ['tags', ...knownAttributes.map((name) => `attr.${name}`)];
  const custom = typed === '' ? null : typedVariable(typed);
  const extra = [variable, ...(custom === null ? [] : [custom])].filter((name, index, all) => !known.includes(name) && all.indexOf(name) === index);
  const options = [...known, ...extra].map((value) => ({ value, label: fieldName(value, t) }));
  return (
    <Select
      id={id}
      aria-label={t('conditions.field')}
      disabled={readOnly}
      value={variable}
      options={options}
      popupMatchSelectWidth={240}
      showSearch={{
        searchValue: typed,
        onSearch: setTyped,
        filterOption: (text, option) => option !== undefined && (option.value === typedVariable(text) || matchesText(option.label, text)),
      }}
      notFoundContent={t('conditions.customHint')}
      onChange={(value) => {
        setTyped('');
        onChange(value);
      }}
    />
  );
}
