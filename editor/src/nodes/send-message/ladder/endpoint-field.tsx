import { Form, Select } from 'antd';
import { useChannelSettings } from '../../../settings/use-channel-settings';
import { useNodeTexts } from '../../view/texts';
import { sendMessageTexts } from '../texts';

interface EndpointFieldProps {
  readonly id: string;
  /** Name of a webhook setting; empty while none is chosen. */
  readonly value: string;
  readonly onChange: (endpoint: string) => void;
}

export function EndpointField({ id, value, onChange }: EndpointFieldProps) {
  const texts = useNodeTexts(sendMessageTexts);
  const names = useChannelSettings()
    .filter(({ kind }) => kind === 'webhook')
    .map(({ name }) => name);
  return (
    <Form.Item label={texts.endpoint} htmlFor={id} required {...(names.length === 0 ? { extra: texts.noEndpoint } : {})}>
      <Select
        id={id}
        value={value === '' ? null : value}
        options={names.map((name) => ({ value: name, label: name }))}
        onChange={(name: string | null) => {
          onChange(name ?? '');
        }}
      />
    </Form.Item>
  );
}
