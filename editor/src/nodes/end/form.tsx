import type { EndConfig } from '@tagtrail/core/nodes';
import { Form, Input } from 'antd';
import type { FormProps } from '../view/node-view';
import { useNodeTexts } from '../view/texts';
import { endTexts } from './texts';

export function EndForm({ config, readOnly, onChange }: FormProps<EndConfig>) {
  const texts = useNodeTexts(endTexts);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.reason} htmlFor="end-reason" extra={texts.hint} required>
        <Input
          id="end-reason"
          value={config.reason}
          maxLength={100}
          onChange={(event) => {
            onChange({ reason: event.target.value }, 'reason');
          }}
        />
      </Form.Item>
    </Form>
  );
}
