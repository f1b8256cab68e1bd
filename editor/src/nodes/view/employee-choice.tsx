import { Form, Radio } from 'antd';
import { EmployeeSelect } from '../../fields/employee-select';

interface EmployeeChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** `nobody`: what null stands for. */
  readonly options: { readonly nobody: string; readonly named: string; readonly choose: string };
  /** Empty while nobody is chosen. */
  readonly value: string | null;
  readonly onChange: (employeeId: string | null) => void;
}

/** Nobody by name, or one employee. */
export function EmployeeChoice({ id, label, hint, options, value, onChange }: EmployeeChoiceProps) {
  return (
    <Form.Item label={label} htmlFor={id} extra={hint}>
      <Radio.Group
        value={value === null ? 'nobody' : 'named'}
        options={[
          { value: 'nobody', label: options.nobody },
          { value: 'named', label: options.named },
        ]}
        onChange={(event) => {
          onChange(event.target.value === 'nobody' ? null : '');
        }}
        style={{ display: 'flex', flexDirection: 'column', gap: 6, marginBottom: 8 }}
      />
      {value === null ? null : <EmployeeSelect id={id} value={value} placeholder={options.choose} onChange={onChange} />}
    </Form.Item>
  );
}
