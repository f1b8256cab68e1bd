import { Select } from 'antd';
import { useEmployees } from '../corps/use-employee-name';
import { matchesText, usePinyin } from '../ui/format/matches-text';

interface EmployeeSelectProps {
  readonly id: string;
  /** Empty while nobody is chosen. */
  readonly value: string;
  readonly placeholder: string;
  readonly allowClear?: boolean;
  /** Said to screen readers where no label stands beside it. */
  readonly label?: string;
  /** Empty when it is cleared. */
  readonly onChange: (employeeId: string) => void;
}

/** One employee, found by Chinese or by pinyin. One whom the directory has lost stays, by the id. */
export function EmployeeSelect({ id, value, placeholder, allowClear = false, label, onChange }: EmployeeSelectProps) {
  usePinyin();
  const options = useEmployees()
    .filter(({ active, id: employeeId }) => active || employeeId === value)
    .map(({ id: employeeId, name }) => ({ value: employeeId, label: name }));
  return (
    <Select<string, { value: string; label: string }>
      id={id}
      aria-label={label}
      allowClear={allowClear}
      value={value === '' ? null : value}
      options={options}
      showSearch={{ filterOption: (typed, option) => matchesText(option?.label ?? '', typed), optionFilterProp: 'label' }}
      placeholder={placeholder}
      onChange={(chosen: string | undefined) => {
        onChange(chosen ?? '');
      }}
      style={{ width: 220 }}
    />
  );
}
