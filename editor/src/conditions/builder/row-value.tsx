import type { Scalar } from '@tagtrail/core/conditions';
import { Input, InputNumber, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldRow } from '../rule/operator-choice';

interface RowValueProps {
  readonly id: string;
  readonly row: FieldRow;
  readonly onChange: (row: FieldRow) => void;
}

const valueKinds = ['text', 'number', 'truth'] as const;
type ValueKind = (typeof valueKinds)[number];

const beginnings: Readonly<Record<ValueKind, Scalar>> = { text: '', number: 0, truth: true };

function kindOf(value: Scalar): ValueKind {
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'truth' : 'text';
}

/** What a field is compared with: one value of a kind, or a list of texts. */
export function RowValue({ id, row, onChange }: RowValueProps) {
  const { t } = useTranslation();
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
  const kind = kindOf(row.value);
  return (
    <Space.Compact block>
      <OneValue
        id={id}
        label={t('conditions.valueLabel')}
        value={row.value}
        onChange={(value) => {
          onChange({ ...row, value });
        }}
      />
      <Select
        aria-label={t('conditions.valueKind')}
        value={kind}
        options={valueKinds.map((value) => ({ value, label: t(`conditions.${value}`) }))}
        onChange={(next) => {
          onChange({ ...row, value: converted(row.value, next) });
        }}
        style={{ width: 84 }}
      />
    </Space.Compact>
  );
}

function converted(value: Scalar, kind: ValueKind): Scalar {
  if (kind === 'text') return String(value);
  const number = Number(value);
  return kind === 'number' && !Number.isNaN(number) ? number : beginnings[kind];
}

interface OneValueProps {
  readonly id: string;
  readonly label: string;
  readonly value: Scalar;
  readonly onChange: (value: Scalar) => void;
}

function OneValue({ id, label, value, onChange }: OneValueProps) {
  const { t } = useTranslation();
  if (typeof value === 'number') {
    return (
      <InputNumber
        id={id}
        aria-label={label}
        value={value}
        onChange={(next) => {
          onChange(next ?? 0);
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
