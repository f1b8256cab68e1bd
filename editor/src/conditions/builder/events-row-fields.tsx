import { InputNumber, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { EventFilter } from '../../fields/event-filter';
import { EventSelect, PropertySelect } from '../../fields/fact-select';
import { comparisons, wordOf, type Comparison } from '../rule/comparison';
import { measures, type EventsRow, type Measure } from '../rule/more-rows';
import styles from './rule-builder.module.css';
import type { RowFieldsProps } from './row-fields';
import { WindowSelect } from './window-select';

function withMeasure(row: EventsRow, measure: Measure): EventsRow {
  const value = row.value ?? 1;
  if (measure === 'daysSince') return { ...row, measure, property: '', window: '', value };
  return { ...row, measure, value, property: measure === 'eventSum' ? row.property : '', window: row.measure === 'daysSince' ? 'P30D' : row.window };
}

/** How often, how much or how long since something happened in the business. */
export function EventsRowFields({ id, row, readOnly, onChange }: RowFieldsProps<EventsRow>) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        id={`${id}-measure`}
        aria-label={t('conditions.measureLabel')}
        disabled={readOnly}
        value={row.measure}
        options={measures.map((value) => ({ value, label: t(`conditions.measure.${value}`) }))}
        onChange={(measure) => {
          onChange(withMeasure(row, measure));
        }}
      />
      <EventSelect
        id={`${id}-event`}
        value={row.name}
        disabled={readOnly}
        label={t('conditions.events')}
        onChange={(name) => {
          onChange({ ...row, name, property: '', filter: null });
        }}
      />
      {row.measure === 'daysSince' ? (
        <span />
      ) : (
        <WindowSelect
          id={`${id}-window`}
          value={row.window}
          mayBeAll
          readOnly={readOnly}
          onChange={(window) => {
            onChange({ ...row, window });
          }}
        />
      )}
      {row.measure === 'eventSum' ? (
        <PropertySelect
          id={`${id}-property`}
          event={row.name}
          value={row.property}
          types={['number']}
          disabled={readOnly}
          label={t('conditions.summedProperty')}
          onChange={(property) => {
            onChange({ ...row, property });
          }}
        />
      ) : (
        <span />
      )}
      <div className={styles['value']}>
        <NumberCompared id={id} row={row} readOnly={readOnly} onChange={onChange} />
      </div>
      {row.name === '' ? null : (
        <div className={styles['value']}>
          <EventFilter
            id={`${id}-filter`}
            event={row.name}
            filter={row.filter}
            readOnly={readOnly}
            onChange={(filter, burst) => {
              onChange({ ...row, filter }, burst);
            }}
          />
        </div>
      )}
    </>
  );
}

type NumberChoice = Comparison | 'never' | 'ever';

function choiceOf({ measure, operator, value }: EventsRow): NumberChoice {
  if (measure !== 'daysSince' || value !== null) return operator;
  return operator === '!==' ? 'ever' : 'never';
}

function withChoice(row: EventsRow, choice: NumberChoice): EventsRow {
  if (choice === 'never') return { ...row, operator: '===', value: null };
  if (choice === 'ever') return { ...row, operator: '!==', value: null };
  return { ...row, operator: choice, value: row.value ?? 1 };
}

function NumberCompared({ id, row, readOnly, onChange }: RowFieldsProps<EventsRow>) {
  const { t } = useTranslation();
  const choices: readonly NumberChoice[] = [...comparisons, ...(row.measure === 'daysSince' ? (['never', 'ever'] as const) : [])];
  const label = (choice: NumberChoice): string =>
    choice === 'never' || choice === 'ever' ? t(`conditions.measure.${choice}`) : t(`conditions.${wordOf[choice]}`);
  return (
    <Space.Compact block>
      <Select
        id={`${id}-operator`}
        aria-label={t('conditions.operatorLabel')}
        disabled={readOnly}
        value={choiceOf(row)}
        options={choices.map((value) => ({ value, label: label(value) }))}
        style={{ width: '50%' }}
        onChange={(choice) => {
          onChange(withChoice(row, choice));
        }}
      />
      {row.value === null ? null : (
        <InputNumber
          id={`${id}-value`}
          aria-label={t('conditions.valueLabel')}
          disabled={readOnly}
          value={typeof row.value === 'number' ? row.value : null}
          suffix={row.measure === 'daysSince' ? t('conditions.measure.days') : null}
          style={{ width: '50%' }}
          onChange={(value) => {
            onChange({ ...row, value: value ?? '' }, `${id}-value`);
          }}
        />
      )}
    </Space.Compact>
  );
}
