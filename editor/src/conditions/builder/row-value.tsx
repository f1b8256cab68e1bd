import type { Scalar } from '@tagtrail/core/conditions';
import { Input, InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldRow } from '../rule/operator-choice';

interface RowValueProps {
  readonly id: string;
  readonly row: FieldRow;
  readonly onChange: (row: FieldRow) => void;
}

const valueKinds = ['text', 'number', 'truth'] as const;
type ValueKind = (typeof valueKinds)[number];

/** What a value of the kind begins as: nothing where the operator has to write it. */
const beginnings: Readonly<Record<ValueKind, Scalar>> = { text: '', number: '', truth: true };

function kindOf(value: Scalar, isOrdered: boolean): ValueKind {
  if (typeof value === 'number' || (value === '' && isOrdered)) return 'number';
  return typeof value === 'boolean' ? 'truth' : 'text';
}

/** What a field is compared with: one value of a kind, or a list of texts. */
export function RowValue({ id, row, onChange }: RowValueProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ValueKind | null>(null);
  if (row.kind === 'oneOf') {
    return (
      <Select
        id={id}
        mode="tags"
        aria-label={t('conditions.valueLabel')}
        placeholder={t('conditions.valuesHint')}
        open={false}
        suffix={null}
        style={{ width: '100%' }}
        value={row.values.map(String)}
        onChange={(texts) => {
          onChange({ ...row, values: texts.map((text) => row.values.find((value) => String(value) === text) ?? text) });
        }}
      />
    );
  }
  const kind = row.value === '' && chosen !== null ? chosen : kindOf(row.value, row.operator !== '===' && row.operator !== '!==');
  return (
    <Space.Compact block>
      <OneValue
        id={id}
        label={t('conditions.valueLabel')}
        value={row.value}
        kind={kind}
        onChange={(value) => {
          setChosen(kind);
          onChange({ ...row, value });
        }}
      />
      <Select
        aria-label={t('conditions.valueKind')}
        value={kind}
        options={valueKinds.map((value) => ({ value, label: t(`conditions.${value}`) }))}
        onChange={(next) => {
          setChosen(next);
          onChange({ ...row, value: converted(row.value, next) });
        }}
        style={{ width: 84 }}
      />
    </Space.Compact>
  );
}

function converted(value: Scalar, kind: ValueKind): Scalar {
  if (kind === 'text') return String(value);
  const number = value === '' ? Number.NaN : Number(value);
  return kind === 'number' && !Number.isNaN(number) ? number : beginnings[kind];
}

interface OneValueProps {
  readonly id: string;
  readonly label: string;
  readonly value: Scalar;
  readonly kind: ValueKind;
  readonly onChange: (value: Scalar) => void;
}

function OneValue({ id, label, value, kind, onChange }: OneValueProps) {
  const { t } = useTranslation();
  if (kind === 'number') {
    return (
      <InputNumber
        id={id}
        aria-label={label}
        value={typeof value === 'number' ? value : null}
        onChange={(next) => {
          onChange(next ?? '');
        }}
        style={{ width: '100%' }}
      />
    );
  }
  if (typeof value === 'boolean') {
    return (
      <Select
        id={id}
        aria-label={label}
        value={value}
        options={[
          { value: true, label: t('app.common.yes') },
          { value: false, label: t('app.common.no') },
        ]}
        onChange={onChange}
      />
    );
  }
  return (
    <Input
      id={id}
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}
