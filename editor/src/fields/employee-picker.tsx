import { useTranslation } from 'react-i18next';
import { useEmployees } from '../corps/use-employee-name';
import { MultiSelect } from './multi-select';

interface EmployeePickerProps {
  readonly id: string;
  readonly label?: string;
  readonly value: readonly string[];
  /** What none stands for; everybody where it is not said. */
  readonly placeholder?: string;
  readonly onChange: (employeeIds: string[]) => void;
}

/** Several employees. One whom the directory has lost stays, by the id. */
export function EmployeePicker({ id, label, value, placeholder, onChange }: EmployeePickerProps) {
  const { t } = useTranslation();
  const options = useEmployees()
    .filter(({ active, id: employeeId }) => active || value.includes(employeeId))
    .map(({ id: employeeId, name }) => ({ value: employeeId, label: name }));
  return (
    <MultiSelect id={id} label={label} value={value} options={options} placeholder={placeholder ?? t('conditions.anyEmployee')} onChange={onChange} />
  );
}
