import type { AttributeType } from '@tagtrail/core/kernel';
import { isEntryName, type ValueSourceConfig } from '@tagtrail/core/nodes';
import { DatePicker, Input, InputNumber, Segmented, Select, Space } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { InstantField } from '../../fields/clock-fields';
import { useGivenFields } from '../../words/given-fields';
import { useAttributes, useAttributeTitle } from '../../words/use-attributes';
import { defineTexts, fill, useNodeTexts } from './node-view';

export const valueSourceTexts = defineTexts(
  {
    label: '值',
    description: '',
    fixed: '固定值',
    field: '其他字段',
    now: '当时的时间',
    yes: '是',
    no: '否',
    choose: '选择或输入字段名',
    customer: '客户属性',
    run: '旅程数据',
    entry: '触发数据：{{name}}',
    value: '旅程变量：{{name}}',
    attribute: '客户属性：{{name}}',
  },
  {
    label: 'Value',
    description: '',
    fixed: 'A fixed value',
    field: 'Another field',
    now: 'The moment',
    yes: 'Yes',
    no: 'No',
    choose: 'Choose or type a field',
    customer: 'Attributes',
    run: 'Data of the journey',
    entry: 'Entry data: {{name}}',
    value: 'Journey value: {{name}}',
    attribute: 'Attribute: {{name}}',
  },
);

interface ValueSourceFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: ValueSourceConfig;
  /** Of what is written; text where nobody knows. */
  readonly type: AttributeType;
  readonly choices?: readonly string[];
  readonly onChange: (source: ValueSourceConfig, burst?: string) => void;
}

/** Where a value comes from: written here, taken from another field, or the moment of the step. */
export function ValueSourceField({ id, label, value, type, choices = [], onChange }: ValueSourceFieldProps) {
  const texts = useNodeTexts(valueSourceTexts);
  const kinds = type === 'date' || type === 'dateTime' || value.kind === 'now' ? (['fixed', 'field', 'now'] as const) : (['fixed', 'field'] as const);
  return (
    <Space orientation="vertical" style={{ width: '100%' }}>
      <Segmented
        block
        size="small"
        value={value.kind}
        options={kinds.map((kind) => ({ value: kind, label: texts[kind] }))}
        onChange={(kind) => {
          onChange(kind === 'fixed' ? { kind, value: null } : kind === 'field' ? { kind, field: '' } : { kind });
        }}
      />
      {value.kind === 'fixed' ? (
        <TypedValueField
          id={id}
          label={label}
          value={value.value}
          type={type}
          choices={choices}
          onChange={(written) => {
            onChange({ kind: 'fixed', value: written }, id);
          }}
        />
      ) : null}
      {value.kind === 'field' ? (
        <FieldSelect
          id={id}
          label={label}
          value={value.field}
          onChange={(field) => {
            onChange({ kind: 'field', field });
          }}
        />
      ) : null}
    </Space>
  );
}

export type Written = string | number | boolean | null;

interface TypedValueFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: Written;
  readonly type: AttributeType;
  readonly choices: readonly string[];
  readonly onChange: (value: Written) => void;
}

export function TypedValueField({ id, label, value, type, choices, onChange }: TypedValueFieldProps) {
  const texts = useNodeTexts(valueSourceTexts);
  const common = { id, 'aria-label': label, style: { width: '100%' } };
  const text = typeof value === 'string' && value !== '' ? value : null;
  switch (type) {
    case 'number':
      return <InputNumber {...common} value={typeof value === 'number' ? value : null} onChange={onChange} />;
    case 'boolean': {
      const options = [true, false].map((one) => ({ value: String(one), label: one ? texts.yes : texts.no }));
      const chosen = typeof value === 'boolean' ? String(value) : null;
      return (
        <Select
          {...common}
          value={chosen}
          options={options}
          onChange={(one) => {
            onChange(one === 'true');
          }}
        />
      );
    }
    case 'choice':
      return <Select {...common} value={text} options={choices.map((one) => ({ value: one, label: one }))} onChange={onChange} />;
    case 'date':
      return <DateField {...common} value={text} onChange={onChange} />;
    case 'dateTime':
      return <InstantField id={id} label={label} value={text} allowClear onChange={onChange} />;
    case 'text':
      return (
        <Input
          {...common}
          value={value === null ? '' : String(value)}
          maxLength={500}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      );
  }
}

interface DateFieldProps {
  readonly id: string;
  readonly value: string | null;
  readonly onChange: (value: Written) => void;
}

function DateField({ value, onChange, ...common }: DateFieldProps) {
  const read = value === null ? null : dayjs(value);
  return (
    <DatePicker
      {...common}
      needConfirm={false}
      value={read?.isValid() === true ? read : null}
      onChange={(day) => {
        if (!Array.isArray(day)) onChange(day === null ? null : day.format('YYYY-MM-DD'));
      }}
    />
  );
}

interface FieldSelectProps {
  readonly id: string;
  readonly label: string;
  /** A variable of conditions; empty while none is chosen. */
  readonly value: string;
  readonly onChange: (field: string) => void;
}

/** A field of the customer or of the run; what the trigger or an answer brought is offered by the name that is typed. */
function FieldSelect({ id, label, value, onChange }: FieldSelectProps) {
  const texts = useNodeTexts(valueSourceTexts);
  const titleOf = useAttributeTitle();
  const attributes = useAttributes();
  const [typed, setTyped] = useState('');
  const given = useGivenFields();
  const titled = new Map(given.map(({ variable, title }) => [variable, title]));
  const ofRun = [
    ...new Set([
      ...titled.keys(),
      ...(isEntryName(typed) ? [`entry.${typed}`, `value.${typed}`] : []),
      ...(value.startsWith('attr.') || value === '' ? [] : [value]),
    ]),
  ];
  return (
    <Select
      id={id}
      aria-label={label}
      value={value === '' ? null : value}
      placeholder={texts.choose}
      showSearch={{ onSearch: setTyped, optionFilterProp: 'label' }}
      options={[
        {
          label: texts.customer,
          options: ['name', ...attributes.map(({ name }) => name)].map((name) => ({ value: `attr.${name}`, label: titleOf(name) })),
        },
        { label: texts.run, options: ofRun.map((variable) => ({ value: variable, label: titled.get(variable) ?? variableText(variable, texts) })) },
      ]}
      onChange={(field: string | null) => {
        onChange(field ?? '');
      }}
      style={{ width: '100%' }}
    />
  );
}

type Texts = (typeof valueSourceTexts)['zh-CN'];

/** A variable as a person reads it, without the words of the machine. */
export function variableText(variable: string, texts: Texts, titleOf: (name: string) => string = (name) => name): string {
  const dot = variable.indexOf('.');
  const name = variable.slice(dot + 1);
  switch (variable.slice(0, dot)) {
    case 'attr':
      return fill(texts.attribute, { name: titleOf(name) });
    case 'entry':
      return fill(texts.entry, { name });
    default:
      return fill(texts.value, { name });
  }
}

/** What a card says of a source; null while nothing is written. */
export function sourceText(source: ValueSourceConfig, texts: Texts, titleOf?: (name: string) => string): string | null {
  switch (source.kind) {
    case 'fixed':
      if (source.value === null || source.value === '') return null;
      return typeof source.value === 'boolean' ? (source.value ? texts.yes : texts.no) : String(source.value);
    case 'field':
      return source.field === '' ? null : variableText(source.field, texts, titleOf);
    case 'now':
      return texts.now;
  }
}
