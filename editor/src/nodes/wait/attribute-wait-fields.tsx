import type { WaitConfig } from '@tagtrail/core/nodes';
import { Checkbox, Form, InputNumber, Radio, Select, Space } from 'antd';
import { AttributeSelect } from '../../fields/fact-select';
import { useNodeTexts, type FormProps } from '../view/node-view';
import { waitTexts } from './texts';

type DateConfig = Extract<WaitConfig, { kind: 'attribute' }>;
type Fields = { readonly config: DateConfig } & Pick<FormProps<WaitConfig>, 'onChange'>;

/** Which date of the customer, how far from it, and what on a day of rest. */
export function AttributeWaitFields({ config, onChange }: Fields) {
  const texts = useNodeTexts(waitTexts);
  const { shift } = config;
  return (
    <>
      <Form.Item label={texts.attributeField} htmlFor="wait-attribute" extra={texts.attributeHint} required>
        <AttributeSelect
          id="wait-attribute"
          types={['date', 'dateTime']}
          value={config.name}
          onChange={(name) => {
            onChange({ ...config, name });
          }}
        />
      </Form.Item>
      <Form.Item label={texts.offset} htmlFor="wait-offset" extra={texts.offsetHint}>
        <OffsetField config={config} onChange={onChange} />
      </Form.Item>
      <Form.Item>
        <Checkbox
          checked={config.yearly}
          onChange={({ target }) => {
            onChange({ ...config, yearly: target.checked });
          }}
        >
          {texts.yearly}
        </Checkbox>
      </Form.Item>
      <Form.Item label={texts.shift} extra={texts.shiftHint}>
        <Radio.Group
          value={shift}
          options={[
            { value: 'none', label: texts.keep },
            { value: 'before', label: texts.shiftToBefore },
            { value: 'after', label: texts.shiftToAfter },
          ]}
          onChange={({ target }) => {
            const chosen = (['none', 'before', 'after'] as const).find((option) => option === target.value);
            if (chosen !== undefined) onChange({ ...config, shift: chosen });
          }}
        />
      </Form.Item>
    </>
  );
}

const farthestDays = 366;

function OffsetField({ config, onChange }: Fields) {
  const texts = useNodeTexts(waitTexts);
  const { offsetDays } = config;
  const side = offsetDays === 0 ? 'on' : offsetDays < 0 ? 'before' : 'after';
  return (
    <Space>
      <Select
        aria-label={texts.offset}
        value={side}
        options={[
          { value: 'on', label: texts.onTheDay },
          { value: 'before', label: texts.before },
          { value: 'after', label: texts.after },
        ]}
        style={{ width: 112 }}
        onChange={(chosen) => {
          const days = Math.max(1, Math.abs(offsetDays));
          onChange({ ...config, offsetDays: chosen === 'on' ? 0 : chosen === 'before' ? -days : days });
        }}
      />
      {side === 'on' ? null : (
        <InputNumber
          id="wait-offset"
          min={1}
          max={farthestDays}
          precision={0}
          suffix={texts.daysUnit}
          value={Math.abs(offsetDays)}
          onChange={(days) => {
            onChange({ ...config, offsetDays: (days ?? 1) * (side === 'before' ? -1 : 1) }, 'offset');
          }}
        />
      )}
    </Space>
  );
}
