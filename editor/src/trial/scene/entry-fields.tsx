import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmployeeSelect } from '../../fields/employee-select';
import { TypedValueField } from '../../nodes/view/value-source-field';
import { givenTitle } from '../../words/given-fields';
import { useWords } from '../../words/words';
import type { EntryField } from './start-facts';
import type { Written } from './trial-scene';

interface EntryFieldsProps {
  readonly fields: readonly EntryField[];
  readonly value: Readonly<Record<string, Written>>;
  readonly onChange: (entry: Readonly<Record<string, Written>>) => void;
}

/** What the trigger brings: which tag, by whom, what the event says. */
export function EntryFields({ fields, value, onChange }: EntryFieldsProps) {
  const { t } = useTranslation();
  const titleOf = ({ name, title }: EntryField): string => title ?? givenTitle(`entry.${name}`, t);
  return fields.map((field) => (
    <Form.Item key={field.name} label={titleOf(field)} htmlFor={`trial-entry-${field.name}`}>
      <OneField
        field={field}
        label={titleOf(field)}
        value={value[field.name] ?? null}
        onChange={(written) => {
          const { [field.name]: _before, ...others } = value;
          onChange(written === null || written === '' ? others : { ...others, [field.name]: written });
        }}
      />
    </Form.Item>
  ));
}

interface OneFieldProps {
  readonly field: EntryField;
  readonly label: string;
  readonly value: Written | null;
  readonly onChange: (value: Written | null) => void;
}

function OneField({ field: { name, kind, type, choices }, label, value, onChange }: OneFieldProps) {
  const { tagName, employeeName, t } = useWords();
  const id = `trial-entry-${name}`;
  if (kind === 'value') return <TypedValueField id={id} label={label} value={value} type={type} choices={choices} onChange={onChange} />;
  const chosen = typeof value === 'string' ? value : null;
  if (kind === 'employee' && choices.length === 0)
    return <EmployeeSelect id={id} label={label} value={chosen ?? ''} allowClear placeholder={t('conditions.anyEmployee')} onChange={onChange} />;
  const nameOf = kind === 'tag' ? tagName : employeeName;
  return (
    <Select<string>
      id={id}
      aria-label={label}
      value={chosen ?? choices[0] ?? null}
      options={choices.map((one) => ({ value: one, label: nameOf(one) }))}
      onChange={onChange}
    />
  );
}
