import type { AttributeType } from '@tagtrail/core/kernel';
import type { ValueMatchConfig } from '@tagtrail/core/nodes';
import { DatePicker, Flex, Input, InputNumber, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useAttributes } from '../../words/use-attributes';

type Value = string | number | boolean;

/** What a value begins with. */
const beginnings: Readonly<Record<AttributeType, Value>> = { text: '', number: 0, boolean: true, date: '', dateTime: '', choice: '' };

interface ValueMatchFieldProps {
  readonly label: string;
  readonly labels: Readonly<Record<ValueMatchConfig['kind'], string>>;
  /** Name of the attribute, by whose type a value is written. */
  readonly attribute: string;
  readonly match: ValueMatchConfig;
  readonly readOnly: boolean;
  readonly onChange: (match: ValueMatchConfig) => void;
}

/** Any value, none, or one written by the attribute's type. */
export function ValueMatchField({ label, labels, attribute, match, readOnly, onChange }: ValueMatchFieldProps) {
  const definition = useAttributes().find(({ name }) => name === attribute);
  const type = definition?.type ?? 'text';
  const kinds: readonly ValueMatchConfig['kind'][] = type === 'dateTime' ? ['any', 'empty'] : ['any', 'empty', 'is'];
  return (
    <Flex vertical gap="small">
      <Segmented<ValueMatchConfig['kind']>
        block
        disabled={readOnly}
        value={match.kind}
        options={kinds.map((kind) => ({ value: kind, label: labels[kind] }))}
        onChange={(kind) => {
          onChange(kind === 'is' ? { kind, value: beginnings[type] } : { kind });
        }}
      />
      {match.kind === 'is' ? (
        <ValueField
          label={label}
          type={type}
          choices={definition?.choices ?? []}
          value={match.value}
          onChange={(value) => {
            onChange({ kind: 'is', value });
          }}
        />
      ) : null}
    </Flex>
  );
}

interface ValueFieldProps {
  readonly label: string;
  readonly type: string;
  readonly choices: readonly string[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

function ValueField({ label, type, choices, value, onChange }: ValueFieldProps) {
  const { t } = useTranslation();
  if (type === 'number')
    return (
      <InputNumber
        aria-label={label}
        value={Number(value)}
        style={{ width: '100%' }}
        onChange={(next) => {
          onChange(next ?? 0);
        }}
      />
    );
  if (type === 'date')
    return (
      <DatePicker
        aria-label={label}
        needConfirm={false}
        value={value === '' ? null : dayjs(String(value))}
        onChange={(date) => {
          onChange(date === null ? '' : date.format('YYYY-MM-DD'));
        }}
      />
    );
  if (type === 'boolean' || type === 'choice') {
    const options =
      type === 'choice'
        ? choices.map((choice) => ({ value: choice, label: choice }))
        : [true, false].map((truth) => ({ value: String(truth), label: t(truth ? 'app.common.yes' : 'app.common.no') }));
    return (
      <Select<string>
        aria-label={label}
        value={String(value)}
        options={options}
        onChange={(next) => {
          onChange(type === 'boolean' ? next === 'true' : next);
        }}
      />
    );
  }
  return (
    <Input
      aria-label={label}
      value={String(value)}
      maxLength={512}
      onChange={({ target }) => {
        onChange(target.value);
      }}
    />
  );
}
