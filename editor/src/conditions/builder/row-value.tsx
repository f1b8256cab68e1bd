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

/** What a field is compared with: one value of a kind, or a list of values of one kind. */
export function RowValue({ id, row, onChange }: RowValueProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ValueKind | null>(null);
  if (row.kind === 'oneOf') return <ListValue id={id} row={row} onChange={onChange} />;
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

const listKinds = ['text', 'number'] as const;
type ListKind = (typeof listKinds)[number];

interface ListValueProps {
  readonly id: string;
  readonly row: Extract<FieldRow, { kind: 'oneOf' }>;
  readonly onChange: (row: FieldRow) => void;
}

/** Several values, all of the kind that is chosen beside them. A list of numbers takes in nothing else. */
function ListValue({ id, row, onChange }: ListValueProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ListKind>('text');
  const kind = row.values.length === 0 ? chosen : row.values.some((value) => typeof value === 'number') ? 'number' : 'text';
  const write = (texts: readonly string[], as: ListKind): void => {
    setChosen(as);
    onChange({ ...row, values: [...new Set(texts.flatMap((text) => listed(text, { row, kind: as })))] });
  };
  return (
    <Space.Compact block>
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
          write(texts, kind);
        }}
      />
      <Select
        aria-label={t('conditions.valueKind')}
        value={kind}
        options={listKinds.map((value) => ({ value, label: t(`conditions.${value}`) }))}
        onChange={(next) => {
          write(row.values.map(String), next);
        }}
        style={{ width: 84 }}
      />
    </Space.Compact>
  );
}

/** A typed value as the list keeps it: truth and nothing stay what they are, for only a rule written elsewhere has them. */
function listed(text: string, { row, kind }: { readonly row: ListValueProps['row']; readonly kind: ListKind }): readonly Scalar[] {
  const kept = row.values.find((value) => String(value) === text && (value === null || typeof value === 'boolean'));
  if (kept !== undefined) return [kept];
  if (kind === 'text') return [text];
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? [number] : [];
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
