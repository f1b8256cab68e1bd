import { EditOutlined } from '@ant-design/icons';
import { registry, type AttributeChangedConfig, type ValueMatchConfig } from '@tagtrail/core/nodes';
import { Form } from 'antd';
import { AttributeSelect } from '../../fields/fact-select';
import type { Words } from '../../words/words';
import { defineTexts, defineView, fill, missing, plain, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';
import { ValueMatchField } from './value-match-field';

const attributeChangedTexts = defineTexts(
  {
    label: '属性变化时',
    description: '客户的某个属性发生变化时进入旅程，可限定变化前后的值',
    missing: '未选择属性',
    changed: '{{name}} 发生变化',
    span: '从 {{from}} 变为 {{to}}',
    anyValue: '任何值',
    noValue: '没有值',
    attribute: '属性',
    attributeHint: '接口、导入、人工修改和旅程里的修改都算；值没有变化不算。',
    from: '变化前',
    fromHint: '例如会员等级从「银卡」变来才算，就选「等于」填「银卡」。',
    to: '变化后',
    toHint: '例如变成「金卡」才算，就选「等于」填「金卡」。',
    any: '任何值',
    empty: '没有值',
    is: '等于',
  },
  {
    label: 'Attribute changed',
    description: 'A customer enters when an attribute changes, from any value or one, to any value or one',
    missing: 'No attribute chosen',
    changed: '{{name}} changes',
    span: 'From {{from}} to {{to}}',
    anyValue: 'any value',
    noValue: 'no value',
    attribute: 'Attribute',
    attributeHint: 'By API, by import, by hand or by a journey; a value that is written again unchanged does not count.',
    from: 'Before',
    fromHint: 'For example: "Is" silver, for a level that was silver before.',
    to: 'After',
    toHint: 'For example: "Is" gold, for a level that has become gold.',
    any: 'Any value',
    empty: 'No value',
    is: 'Is',
  },
);

export const attributeChangedView = defineView(registry['attribute-changed'], {
  tone: 'trigger',
  icon: EditOutlined,
  texts: attributeChangedTexts,
  summary: attributeChangedSummary,
  portLabel: () => '',
  Form: AttributeChangedForm,
});

export function attributeChangedSummary({ attribute, from, to }: AttributeChangedConfig, words: Words): readonly SummaryLine[] {
  const texts = attributeChangedTexts[words.locale];
  if (attribute === '') return [missing(texts.missing)];
  const said = (match: ValueMatchConfig): string => {
    if (match.kind === 'is') return valueText(match.value, words);
    return match.kind === 'empty' ? texts.noValue : texts.anyValue;
  };
  const isAny = from.kind === 'any' && to.kind === 'any';
  return [
    plain(fill(texts.changed, { name: words.attributeName(attribute) })),
    ...(isAny ? [] : [quiet(fill(texts.span, { from: said(from), to: said(to) }))]),
  ];
}

const valueText = (value: string | number | boolean, { t }: Words): string =>
  typeof value === 'boolean' ? t(value ? 'app.common.yes' : 'app.common.no') : String(value);

function AttributeChangedForm({ config, readOnly, onChange }: FormProps<AttributeChangedConfig>) {
  const texts = useNodeTexts(attributeChangedTexts);
  const labels = { any: texts.any, empty: texts.empty, is: texts.is };
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.attribute} htmlFor="attribute-changed-name" extra={texts.attributeHint} required>
        <AttributeSelect
          id="attribute-changed-name"
          value={config.attribute}
          onChange={(attribute) => {
            onChange({ attribute, from: { kind: 'any' }, to: { kind: 'any' } });
          }}
        />
      </Form.Item>
      {(['from', 'to'] as const).map((side) => (
        <Form.Item key={side} label={texts[side]} extra={texts[`${side}Hint`]}>
          <ValueMatchField
            label={texts[side]}
            labels={labels}
            attribute={config.attribute}
            match={config[side]}
            readOnly={readOnly}
            onChange={(match) => {
              onChange({ ...config, [side]: match }, side);
            }}
          />
        </Form.Item>
      ))}
    </Form>
  );
}
