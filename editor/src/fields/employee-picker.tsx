import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEmployees } from '../corps/use-employee-name';
import { matchesText, usePinyin } from '../ui/format/matches-text';

interface EmployeePickerProps {
  readonly id: string;
  readonly value: readonly string[];
  readonly onChange: (employeeIds: string[]) => void;
}

/** Several employees, found by name or pinyin; none stands for everybody. One whom the directory has lost stays, by the id. */
export function EmployeePicker({ id, value, onChange }: EmployeePickerProps) {
  const { t } = useTranslation();
  usePinyin();
  const options = useEmployees()
    .filter(({ active, id: employeeId }) => active || value.includes(employeeId))
    .map(({ id: employeeId, name }) => ({ value: employeeId, label: name }));
  return (
    <Select
      id={id}
      mode="multiple"
      value={[...value]}
      onChange={onChange}
      options={options}
      showSearch={{ filterOption: (typed, option) => matchesText(option?.label ?? '', typed), optionFilterProp: 'label' }}
      placeholder={t('conditions.anyEmployee')}
    />
  );
}
