import { DeleteOutlined, NotificationOutlined, PlusOutlined } from '@ant-design/icons';
import { limits } from '@tagtrail/core/limits';
import { registry, type EmitEventConfig } from '@tagtrail/core/nodes';
import { Button, Form, Space } from 'antd';
import { EventSelect, PropertySelect } from '../../fields/fact-select';
import { useEventDefinitions } from '../../words/use-event-definitions';
import { listText, type Words } from '../../words/words';
import { defineTexts, defineView, fill, missing, plain, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';
import { ValueSourceField } from '../view/value-source-field';

const emitEventTexts = defineTexts(
  {
    label: '发出事件',
    description: '为客户记一次业务事件，可触发其他旅程',
    noEvent: '未选择事件',
    event: '事件',
    line: '发出「{{name}}」',
    with: '带 {{names}}',
    properties: '属性',
    propertiesHint: '取自其他字段而客户没有值的属性不带。',
    property: '属性名',
    value: '值',
    add: '添加属性',
    remove: '移除属性',
    next: '已发出',
    failed: '未能发出',
    loopHint: '旅程之间互相触发太多次时会被拦下，并列在「待处理」中。',
  },
  {
    label: 'Emit event',
    description: 'Records a business event of the customer, which may start other journeys',
    noEvent: 'No event chosen',
    event: 'Event',
    line: 'Emit "{{name}}"',
    with: 'With {{names}}',
    properties: 'Properties',
    propertiesHint: 'A property taken from a field for which the customer has no value is left out.',
    property: 'Property',
    value: 'Value',
    add: 'Add a property',
    remove: 'Remove the property',
    next: 'Emitted',
    failed: 'Could not be emitted',
    loopHint: 'Journeys that keep starting one another are stopped, and listed under "Attention".',
  },
);

export const emitEventView = defineView(registry['emit-event'], {
  tone: 'customer',
  icon: NotificationOutlined,
  texts: emitEventTexts,
  summary: emitEventSummary,
  portLabel: emitEventPortLabel,
  Form: EmitEventForm,
});

export function emitEventSummary({ name, properties }: EmitEventConfig, { locale, eventName }: Words): readonly SummaryLine[] {
  const texts = emitEventTexts[locale];
  if (name === '') return [missing(texts.noEvent)];
  const names = properties.map((property) => property.name);
  const line = plain(fill(texts.line, { name: eventName(name) }));
  return names.length === 0 ? [line] : [line, quiet(fill(texts.with, { names: listText(names, locale) }))];
}

export function emitEventPortLabel(port: string, _config: EmitEventConfig, { locale }: Words): string {
  const { next, failed } = emitEventTexts[locale];
  const labels: Readonly<Record<string, string>> = { next, failed };
  return labels[port] ?? '';
}

function EmitEventForm(props: FormProps<EmitEventConfig>) {
  const { config, readOnly, onChange } = props;
  const texts = useNodeTexts(emitEventTexts);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.event} htmlFor="emit-event-name" extra={texts.loopHint} required>
        <EventSelect
          id="emit-event-name"
          value={config.name}
          onChange={(name) => {
            onChange({ name, properties: [] });
          }}
        />
      </Form.Item>
      {config.name === '' ? null : <Properties {...props} />}
    </Form>
  );
}

type PropertyConfig = EmitEventConfig['properties'][number];

function Properties({ config, readOnly, onChange }: FormProps<EmitEventConfig>) {
  const texts = useNodeTexts(emitEventTexts);
  const { properties } = config;
  const put = (index: number, property: PropertyConfig, burst?: string): void => {
    onChange({ ...config, properties: properties.map((one, at) => (at === index ? property : one)) }, burst);
  };
  return (
    <Form.Item label={texts.properties} extra={texts.propertiesHint}>
      <Space orientation="vertical" style={{ width: '100%' }}>
        {properties.map((property, index) => (
          <PropertyRow
            key={String(index)}
            place={index}
            event={config.name}
            property={property}
            readOnly={readOnly}
            onChange={(changed, burst) => {
              put(index, changed, burst);
            }}
            onRemove={() => {
              onChange({ ...config, properties: properties.filter((_, at) => at !== index) });
            }}
          />
        ))}
        {readOnly || properties.length >= limits.eventProperties ? null : (
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => {
              onChange({ ...config, properties: [...properties, { name: '', value: { kind: 'fixed', value: null } }] });
            }}
          >
            {texts.add}
          </Button>
        )}
      </Space>
    </Form.Item>
  );
}

interface PropertyRowProps {
  readonly place: number;
  readonly event: string;
  readonly property: PropertyConfig;
  readonly readOnly: boolean;
  readonly onChange: (property: PropertyConfig, burst?: string) => void;
  readonly onRemove: () => void;
}

function PropertyRow({ place, event, property, readOnly, onChange, onRemove }: PropertyRowProps) {
  const texts = useNodeTexts(emitEventTexts);
  const definition = useEventDefinitions().find(({ name }) => name === event);
  const type = definition?.properties.find(({ name }) => name === property.name)?.type ?? 'text';
  const id = `emit-event-property-${String(place)}`;
  return (
    <div>
      <Space.Compact block>
        <PropertySelect
          id={id}
          label={`${texts.property} ${String(place + 1)}`}
          event={event}
          value={property.name}
          onChange={(name) => {
            onChange({ name, value: { kind: 'fixed', value: null } });
          }}
        />
        {readOnly ? null : <Button icon={<DeleteOutlined />} aria-label={texts.remove} onClick={onRemove} />}
      </Space.Compact>
      <ValueSourceField
        id={`${id}-value`}
        label={`${texts.value} ${String(place + 1)}`}
        value={property.value}
        type={type}
        onChange={(value, burst) => {
          onChange({ ...property, value }, burst);
        }}
      />
    </div>
  );
}
