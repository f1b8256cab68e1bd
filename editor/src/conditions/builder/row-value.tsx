import type { AttributeType, Scalar } from '@tagtrail/core/conditions';
import { Input, InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldRow } from '../rule/operator-choice';

/** The declared type of a field, null where nobody has said it, and the values it may have where these are listed. */
interface KnownValues {
  readonly type: AttributeType | null;
  readonly choices: readonly string[];
}

const kindOfType: Readonly<Partial<Record<AttributeType, ValueKind>>> = { text: 'text', choice: 'text', number: 'number', boolean: 'truth' };

const fits = (value: Scalar, kind: ValueKind): boolean =>
  (value === '' && kind !== 'truth') || typeof value === ({ text: 'string', number: 'number', truth: 'boolean' } as const)[kind];

/** The kind that the type leaves; null without one, and where a rule written elsewhere compares with values of another: that is shown, not bent. */
function ownKind(type: AttributeType | null, values: readonly Scalar[]): ValueKind | null {
  const kind = type === null ? undefined : kindOfType[type];
  return kind !== undefined && values.every((value) => fits(value, kind)) ? kind : null;
}

interface RowValueProps {
  readonly id: string;
  readonly row: FieldRow;
  /** What the corp knows of the field's values. */
  readonly known: KnownValues;
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

/** What a field is compared with: one value of a kind, or a list of values of one kind. The kind is asked for only where nobody has said what the field is. */
export function RowValue({ id, row, known, onChange }: RowValueProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ValueKind | null>(null);
  if (row.kind === 'oneOf') return <ListValue id={id} row={row} known={known} onChange={onChange} />;
  const own = ownKind(known.type, [row.value]);
  const kind = own ?? (row.value === '' && chosen !== null ? chosen : kindOf(row.value, row.operator !== '===' && row.operator !== '!=='));
  return (
    <Space.Compact block>
      <OneValue
        id={id}
        label={t('conditions.valueLabel')}
        value={row.value}
        kind={kind}
        offered={known.choices}
        onChange={(value) => {
          setChosen(kind);
          onChange({ ...row, value });
        }}
      />
      {own === null ? (
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
      ) : null}
    </Space.Compact>
  );
}

const listKinds = ['text', 'number'] as const;
type ListKind = (typeof listKinds)[number];

interface ListValueProps {
  readonly id: string;
  readonly row: Extract<FieldRow, { kind: 'oneOf' }>;
  readonly known: KnownValues;
  readonly onChange: (row: FieldRow) => void;
}

/** Several values, all of the kind that is chosen beside them. A list of numbers takes in nothing else. */
function ListValue({ id, row, known, onChange }: ListValueProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ListKind>('text');
  const own = ownKind(known.type, row.values);
  const kind = own === 'number' || own === 'text' ? own : kindOfList(row.values, chosen);
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
        {...(known.choices.length === 0 ? { open: false } : {})}
        options={known.choices.map((value) => ({ value, label: value }))}
        suffix={null}
        style={{ width: '100%' }}
        value={row.values.map(String)}
        onChange={(texts) => {
          write(texts, kind);
        }}
      />
      {own === null ? (
        <Select
          aria-label={t('conditions.valueKind')}
          value={kind}
          options={listKinds.map((value) => ({ value, label: t(`conditions.${value}`) }))}
          onChange={(next) => {
            write(row.values.map(String), next);
          }}
          style={{ width: 84 }}
        />
      ) : null}
    </Space.Compact>
  );
}

function kindOfList(values: readonly Scalar[], chosen: ListKind): ListKind {
  if (values.length === 0) return chosen;
  return values.some((value) => typeof value === 'number') ? 'number' : 'text';
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
  readonly offered: readonly string[];
  readonly onChange: (value: Scalar) => void;
}

function OneValue({ id, label, value, kind, offered, onChange }: OneValueProps) {
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
  if (offered.length > 0) return <OfferedValue id={id} label={label} value={String(value ?? '')} offered={offered} onChange={onChange} />;
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

interface OfferedValueProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly offered: readonly string[];
  readonly onChange: (value: string) => void;
}

/** One of the choices; one that was taken away since stays, as it was written. */
function OfferedValue({ id, label, value, offered, onChange }: OfferedValueProps) {
  const values = value === '' || offered.includes(value) ? offered : [value, ...offered];
  return (
    <Select
      id={id}
      aria-label={label}
      showSearch
      value={value === '' ? null : value}
      options={values.map((one) => ({ value: one, label: one }))}
      style={{ width: '100%' }}
      onChange={onChange}
    />
  );
}
