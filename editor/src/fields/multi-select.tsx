import { Select } from 'antd';
import { matchesText, usePinyin } from '../ui/format/matches-text';

interface MultiSelectProps {
  readonly id: string;
  /** Said aloud where no label of the form stands beside it. */
  readonly label?: string | undefined;
  readonly value: readonly string[];
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly placeholder: string;
  readonly onChange: (values: string[]) => void;
}

/** Several of what is offered, found by Chinese or by pinyin. */
export function MultiSelect({ id, label, value, options, placeholder, onChange }: MultiSelectProps) {
  usePinyin();
  return (
    <Select
      id={id}
      aria-label={label}
      mode="multiple"
      value={[...value]}
      onChange={onChange}
      options={[...options]}
      showSearch={{ filterOption: (typed, option) => matchesText(option?.label ?? '', typed), optionFilterProp: 'label' }}
      placeholder={placeholder}
    />
  );
}
