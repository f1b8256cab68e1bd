import { FormOutlined } from '@ant-design/icons';
import { registry, type SetAttributeConfig } from '@tagtrail/core/nodes';
import { Form, InputNumber, Segmented } from 'antd';
import { AttributeSelect } from '../../fields/fact-select';
import { useAttributes } from '../../words/use-attributes';
import type { Words } from '../../words/words';
import { defineTexts, defineView, fill, missing, plain, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';
import { sourceText, ValueSourceField, valueSourceTexts } from '../view/value-source-field';

const setAttributeTexts = defineTexts(
  {
    label: '设置属性',
    description: '改写客户的一个属性：填值、取自其他字段、加减或清空',
    noAttribute: '未选择属性',
    attribute: '属性',
    attributeHint: '例如「跟进状态」「最近回访日期」。',
    change: '改成什么',
    set: '填值',
    setHint: '例如固定填「已回访」，或取触发数据里的订单号。',
    add: '加减',
    clear: '清空',
    amount: '加上（负数为减）',
    amountHint: '没有值时从 0 算起。',
    setLine: '{{name}} 改为「{{value}}」',
    noValue: '{{name}}：未填写值',
    more: '{{name}} 加 {{amount}}',
    less: '{{name}} 减 {{amount}}',
    cleared: '清空 {{name}}',
    next: '已设置',
    failed: '未能设置',
    failedHint: '要取的字段没有值、类型不符，或属性不允许旅程写入时，走「未能设置」。',
  },
  {
    label: 'Set attribute',
    description: 'Writes an attribute of the customer: a value, another field, more or less, or nothing',
    noAttribute: 'No attribute chosen',
    attribute: 'Attribute',
    attributeHint: 'As "state of follow-up" or "last call".',
    change: 'What becomes of it',
    set: 'A value',
    setHint: 'A fixed word, or the number of the order that came in.',
    add: 'More or less',
    clear: 'Nothing',
    amount: 'Add (negative: take away)',
    amountHint: 'Counts from 0 where there is no value.',
    setLine: '{{name}} becomes "{{value}}"',
    noValue: '{{name}}: no value given',
    more: '{{name}} plus {{amount}}',
    less: '{{name}} minus {{amount}}',
    cleared: 'Clear {{name}}',
    next: 'Set',
    failed: 'Could not be set',
    failedHint:
      'Goes on through "Could not be set" where the other field has no value, the type does not fit, or journeys may not write the attribute.',
  },
);

export const setAttributeView = defineView(registry['set-attribute'], {
  tone: 'customer',
  icon: FormOutlined,
  texts: setAttributeTexts,
  summary: setAttributeSummary,
  portLabel: setAttributePortLabel,
  Form: SetAttributeForm,
});

export function setAttributeSummary({ name, change }: SetAttributeConfig, { locale, attributeName }: Words): readonly SummaryLine[] {
  const texts = setAttributeTexts[locale];
  if (name === '') return [missing(texts.noAttribute)];
  const title = attributeName(name);
  switch (change.kind) {
    case 'set': {
      const value = sourceText(change.value, valueSourceTexts[locale], attributeName);
      return [value === null ? missing(fill(texts.noValue, { name: title })) : plain(fill(texts.setLine, { name: title, value }))];
    }
    case 'add':
      return [plain(fill(change.amount < 0 ? texts.less : texts.more, { name: title, amount: Math.abs(change.amount) }))];
    case 'clear':
      return [plain(fill(texts.cleared, { name: title }))];
  }
}

export function setAttributePortLabel(port: string, _config: SetAttributeConfig, { locale }: Words): string {
  const { next, failed } = setAttributeTexts[locale];
  const labels: Readonly<Record<string, string>> = { next, failed };
  return labels[port] ?? '';
}

type Change = SetAttributeConfig['change'];

const beginnings: Readonly<Record<Change['kind'], Change>> = {
  set: { kind: 'set', value: { kind: 'fixed', value: null } },
  add: { kind: 'add', amount: 1 },
  clear: { kind: 'clear' },
};

function SetAttributeForm({ config, readOnly, onChange }: FormProps<SetAttributeConfig>) {
  const texts = useNodeTexts(setAttributeTexts);
  const chosen = useAttributes().find(({ name }) => name === config.name);
  const kinds =
    chosen === undefined || chosen.type === 'number' || config.change.kind === 'add'
      ? (['set', 'add', 'clear'] as const)
      : (['set', 'clear'] as const);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.attribute} htmlFor="set-attribute-name" extra={texts.attributeHint} required>
        <AttributeSelect
          id="set-attribute-name"
          value={config.name}
          onChange={(name) => {
            onChange({ name, change: beginnings.set });
          }}
        />
      </Form.Item>
      <Form.Item label={texts.change} extra={texts.failedHint}>
        <Segmented
          block
          value={config.change.kind}
          options={kinds.map((kind) => ({ value: kind, label: texts[kind] }))}
          onChange={(kind) => {
            onChange({ ...config, change: beginnings[kind] });
          }}
        />
      </Form.Item>
      {config.change.kind === 'set' ? (
        <Form.Item label={texts.set} htmlFor="set-attribute-value" extra={texts.setHint} required>
          <ValueSourceField
            id="set-attribute-value"
            label={texts.set}
            value={config.change.value}
            type={chosen?.type ?? 'text'}
            choices={chosen?.choices ?? []}
            onChange={(value, burst) => {
              onChange({ ...config, change: { kind: 'set', value } }, burst);
            }}
          />
        </Form.Item>
      ) : null}
      {config.change.kind === 'add' ? (
        <Form.Item label={texts.amount} htmlFor="set-attribute-amount" extra={texts.amountHint} required>
          <InputNumber
            id="set-attribute-amount"
            value={config.change.amount}
            onChange={(amount) => {
              onChange({ ...config, change: { kind: 'add', amount: amount ?? 0 } }, 'amount');
            }}
          />
        </Form.Item>
      ) : null}
    </Form>
  );
}
