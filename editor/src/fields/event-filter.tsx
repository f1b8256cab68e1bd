import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Json, PropertyType } from '@tagtrail/core/kernel';
import { Alert, Button, DatePicker, Flex, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useEventDefinitions } from '../words/use-event-definitions';
import { readFilter, writeFilter, type FilterOperator, type FilterRow } from './event-filter-rule';
import { PropertySelect } from './fact-select';

interface EventFilterProps {
  readonly id: string;
  /** Name of the event. */
  readonly event: string;
  /** A rule over `event.<property>`; null for none. */
  readonly filter: Json;
  readonly readOnly: boolean;
  readonly onChange: (filter: Json, burst?: string) => void;
}

type RowType = Exclude<PropertyType, 'dateTime'>;

const rowTypes: readonly RowType[] = ['text', 'number', 'boolean', 'date'];
const operatorsOf: Readonly<Record<RowType, readonly FilterOperator[]>> = {
  text: ['===', '!==', 'contains'],
  number: ['>=', '>', '<=', '<', '===', '!=='],
  boolean: ['==='],
  date: ['after', 'before'],
};
const firstValue: Readonly<Record<RowType, FilterRow['value']>> = { text: '', number: 0, boolean: true, date: '' };

/** What the properties of an event must be, row by row; one that rows cannot show is shown as it is. */
export function EventFilter({ id, event, filter, readOnly, onChange }: EventFilterProps) {
  const { t } = useTranslation();
  const rows = readFilter(filter);
  if (rows === null) return <Alert type="warning" showIcon title={t('conditions.raw.title')} description={<code>{JSON.stringify(filter)}</code>} />;
  const write = (next: readonly FilterRow[], burst?: string): void => {
    onChange(writeFilter(next), burst);
  };
  return (
    <Flex vertical gap="small">
      {rows.map((row, index) => (
        <FilterRowEditor
          key={index}
          id={`${id}-${String(index)}`}
          event={event}
          row={row}
          onChange={(changed, burst) => {
            write(rows.with(index, changed), burst);
          }}
          onRemove={() => {
            write(rows.toSpliced(index, 1));
          }}
        />
      ))}
      {readOnly ? null : (
        <Button
          size="small"
          icon={<PlusOutlined />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => {
            write([...rows, { property: '', operator: '===', value: '' }]);
          }}
        >
          {t('conditions.addRow')}
        </Button>
      )}
    </Flex>
  );
}

interface FilterRowEditorProps {
  readonly id: string;
  readonly event: string;
  readonly row: FilterRow;
  readonly onChange: (row: FilterRow, burst?: string) => void;
  readonly onRemove: () => void;
}

function useRowType(event: string, property: string): RowType {
  const type = useEventDefinitions()
    .find(({ name }) => name === event)
    ?.properties.find(({ name }) => name === property)?.type;
  return rowTypes.find((known) => known === type) ?? 'text';
}

const operatorKeys = {
  '===': 'equal',
  '!==': 'notEqual',
  '>=': 'greaterOrEqual',
  '>': 'greater',
  '<=': 'lessOrEqual',
  '<': 'less',
  contains: 'test.contains',
  before: 'test.before',
  after: 'test.after',
} as const satisfies Readonly<Record<FilterOperator, string>>;

function FilterRowEditor({ id, event, row, onChange, onRemove }: FilterRowEditorProps) {
  const { t } = useTranslation();
  const definitions = useEventDefinitions();
  const type = useRowType(event, row.property);
  const choose = (property: string): void => {
    const found = definitions.find(({ name }) => name === event)?.properties.find(({ name }) => name === property)?.type;
    const next = rowTypes.find((known) => known === found) ?? 'text';
    onChange({ property, operator: operatorsOf[next][0] ?? '===', value: firstValue[next] });
  };
  return (
    <Flex gap="small" align="center">
      <PropertySelect id={id} event={event} types={rowTypes} value={row.property} label={t('conditions.field')} onChange={choose} />
      <Select<FilterOperator>
        aria-label={t('conditions.operatorLabel')}
        value={row.operator}
        style={{ minWidth: 96 }}
        options={operatorsOf[type].map((operator) => ({ value: operator, label: t(`conditions.${operatorKeys[operator]}`) }))}
        onChange={(operator) => {
          onChange({ ...row, operator });
        }}
      />
      <FilterValue
        type={type}
        value={row.value}
        burst={id}
        onChange={(value, burst) => {
          onChange({ ...row, value }, burst);
        }}
      />
      <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('conditions.removeRow')} onClick={onRemove} />
    </Flex>
  );
}

interface FilterValueProps {
  readonly type: RowType;
  readonly value: FilterRow['value'];
  readonly burst: string;
  readonly onChange: (value: FilterRow['value'], burst?: string) => void;
}

function FilterValue({ type, value, burst, onChange }: FilterValueProps) {
  const { t } = useTranslation();
  const label = t('conditions.valueLabel');
  switch (type) {
    case 'number':
      return (
        <InputNumber
          aria-label={label}
          value={typeof value === 'number' ? value : null}
          style={{ width: '100%' }}
          onChange={(next) => {
            onChange(next ?? 0, burst);
          }}
        />
      );
    case 'boolean':
      return (
        <Select<string>
          aria-label={label}
          value={String(value)}
          style={{ width: '100%' }}
          options={[true, false].map((truth) => ({ value: String(truth), label: t(truth ? 'app.common.yes' : 'app.common.no') }))}
          onChange={(next) => {
            onChange(next === 'true');
          }}
        />
      );
    case 'date':
      return (
        <DatePicker
          aria-label={label}
          needConfirm={false}
          value={typeof value === 'string' && value !== '' ? dayjs(value) : null}
          style={{ width: '100%' }}
          onChange={(date) => {
            onChange(date === null ? '' : date.format('YYYY-MM-DD'));
          }}
        />
      );
    case 'text':
      return (
        <Input
          aria-label={label}
          value={String(value)}
          maxLength={512}
          onChange={({ target }) => {
            onChange(target.value, burst);
          }}
        />
      );
  }
}
