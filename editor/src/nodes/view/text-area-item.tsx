import { Form, Input } from 'antd';

interface TextAreaItemProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly required?: boolean;
  readonly value: string;
  readonly maxLength: number;
  /** The fewest and the most rows that are shown at once. */
  readonly rows: readonly [number, number];
  readonly onChange: (text: string) => void;
}

/** A text of several lines in a step's form. */
export function TextAreaItem({ id, label, hint, required = false, value, maxLength, rows: [minRows, maxRows], onChange }: TextAreaItemProps) {
  return (
    <Form.Item label={label} htmlFor={id} extra={hint} required={required}>
      <Input.TextArea
        id={id}
        maxLength={maxLength}
        value={value}
        autoSize={{ minRows, maxRows }}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </Form.Item>
  );
}
