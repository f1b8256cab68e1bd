import { Form, Select } from 'antd';
import { useChannelSettings, useRemovedWebhooks } from '../../settings/use-channel-settings';
import { defineTexts, useNodeTexts } from './node-view';

const endpointTexts = defineTexts(
  {
    label: 'Webhook 配置',
    description: '',
    gone: '（已删除）',
    none: '还没有 Webhook 配置，请先在「通道与密钥」中添加。',
  },
  {
    label: 'Webhook setting',
    description: '',
    gone: ' (removed)',
    none: 'There is no webhook setting yet: add one under "Channels and keys".',
  },
);

interface EndpointFieldProps {
  readonly id: string;
  /** Key of a webhook setting; empty while none is chosen. */
  readonly value: string;
  readonly onChange: (endpoint: string) => void;
}

/** Chooses one of the corp's webhook settings; one that is gone is named as such. */
export function EndpointField({ id, value, onChange }: EndpointFieldProps) {
  const texts = useNodeTexts(endpointTexts);
  const webhooks = useChannelSettings().filter(({ kind }) => kind === 'webhook');
  const gone = useRemovedWebhooks().filter(({ key }) => key === value);
  return (
    <Form.Item label={texts.label} htmlFor={id} required {...(webhooks.length === 0 ? { extra: texts.none } : {})}>
      <Select
        id={id}
        value={value === '' ? null : value}
        options={[
          ...webhooks.map(({ key, name }) => ({ value: key, label: name })),
          ...gone.map(({ key, name }) => ({ value: key, label: `${name}${texts.gone}`, disabled: true })),
        ]}
        onChange={(key: string | null) => {
          onChange(key ?? '');
        }}
      />
    </Form.Item>
  );
}
