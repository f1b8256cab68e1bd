import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { limits } from '@tagtrail/core/limits';
import type { EnterJourneyConfig } from '@tagtrail/core/nodes';
import { Button, Form, Input, Space } from 'antd';
import { useNodeTexts, type FormProps } from '../view/node-view';
import { ValueSourceField } from '../view/value-source-field';
import { enterJourneyTexts } from './texts';

type Given = EnterJourneyConfig['values'][number];

/** What the other journey is told of the customer. */
export function GivenValues({ config, readOnly, onChange }: Pick<FormProps<EnterJourneyConfig>, 'config' | 'readOnly' | 'onChange'>) {
  const texts = useNodeTexts(enterJourneyTexts);
  const { values } = config;
  return (
    <Form.Item label={texts.values} extra={texts.valuesHint}>
      <Space orientation="vertical" style={{ width: '100%' }}>
        {values.map((given, index) => (
          <GivenRow
            key={String(index)}
            place={index}
            given={given}
            readOnly={readOnly}
            onChange={(changed, burst) => {
              onChange({ ...config, values: values.map((one, at) => (at === index ? changed : one)) }, burst);
            }}
            onRemove={() => {
              onChange({ ...config, values: values.filter((_, at) => at !== index) });
            }}
          />
        ))}
        {readOnly || values.length >= limits.eventProperties ? null : (
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => {
              onChange({ ...config, values: [...values, { name: '', value: { kind: 'fixed', value: null } }] });
            }}
          >
            {texts.add}
          </Button>
        )}
      </Space>
    </Form.Item>
  );
}

interface GivenRowProps {
  readonly place: number;
  readonly given: Given;
  readonly readOnly: boolean;
  readonly onChange: (given: Given, burst?: string) => void;
  readonly onRemove: () => void;
}

function GivenRow({ place, given, readOnly, onChange, onRemove }: GivenRowProps) {
  const texts = useNodeTexts(enterJourneyTexts);
  const id = `enter-journey-value-${String(place)}`;
  return (
    <div>
      <Space.Compact block>
        <Input
          id={`${id}-name`}
          aria-label={`${texts.name} ${String(place + 1)}`}
          placeholder={texts.name}
          value={given.name}
          maxLength={64}
          onChange={(event) => {
            onChange({ ...given, name: event.target.value }, `${id}-name`);
          }}
        />
        {readOnly ? null : <Button icon={<DeleteOutlined />} aria-label={texts.remove} onClick={onRemove} />}
      </Space.Compact>
      <ValueSourceField
        id={id}
        label={`${texts.value} ${String(place + 1)}`}
        value={given.value}
        type="text"
        onChange={(value, burst) => {
          onChange({ ...given, value }, burst);
        }}
      />
    </div>
  );
}
