import { Form, Radio } from 'antd';

interface MissedFieldProps {
  readonly texts: Readonly<Record<'missed' | 'missedHint' | 'catchUp' | 'skip', string>>;
  readonly value: 'catchUp' | 'skip';
  readonly onChange: (missed: 'catchUp' | 'skip') => void;
}

/** What becomes of times that came while nothing ran. */
export function MissedField({ texts, value, onChange }: MissedFieldProps) {
  return (
    <Form.Item label={texts.missed} extra={texts.missedHint}>
      <Radio.Group
        value={value}
        options={[
          { value: 'catchUp', label: texts.catchUp },
          { value: 'skip', label: texts.skip },
        ]}
        onChange={({ target }) => {
          onChange(target.value === 'skip' ? 'skip' : 'catchUp');
        }}
      />
    </Form.Item>
  );
}
