import type { AttributeType } from '@tagtrail/core/conditions';
import { DatePicker, Input, InputNumber, Space } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { anyChoiceOf, choicesFor, isFieldChoice, withAnyChoice, type AnyChoice, type AnyFieldRow } from '../rule/field-choice';
import type { DaysRow } from '../rule/more-rows';
import { useAttributes } from '../../words/use-attributes';
import { OperatorSelect } from './operator-select';
import { RowValue } from './row-value';
import styles from './rule-builder.module.css';
import type { RowFieldsProps } from './row-fields';

interface FieldRowFieldsProps extends RowFieldsProps<AnyFieldRow> {
  /** The declared type of the field; null when it is not known. */
  readonly type: AttributeType | null;
}

/** How a field of the customer is compared, and with what. */
export function FieldRowFields({ id, row, type, readOnly, onChange }: FieldRowFieldsProps) {
  const { t } = useTranslation();
  const choice = anyChoiceOf(row);
  const label = (one: AnyChoice): string => (isFieldChoice(one) ? t(`conditions.${one}`) : t(`conditions.test.${one}`));
  return (
    <>
      <OperatorSelect
        id={id}
        readOnly={readOnly}
        value={choice}
        options={choicesFor(type, choice).map((value) => ({ value, label: label(value) }))}
        onChange={(next) => {
          onChange(withAnyChoice(row, next));
        }}
      />
      {choice === 'isEmpty' || choice === 'isNotEmpty' ? null : (
        <div className={styles['value']}>
          <ValueOf id={`${id}-value`} row={row} type={type} readOnly={readOnly} onChange={onChange} />
        </div>
      )}
    </>
  );
}

function ValueOf({ id, row, type, readOnly, onChange }: FieldRowFieldsProps) {
  const { t } = useTranslation();
  const choices = useAttributes().find(({ name }) => `attr.${name}` === row.variable)?.choices ?? [];
  switch (row.kind) {
    case 'compare':
    case 'oneOf':
      return (
        <RowValue
          id={id}
          row={row}
          known={{ type, choices }}
          onChange={(next) => {
            onChange(next, id);
          }}
        />
      );
    case 'text':
      return (
        <Input
          id={id}
          aria-label={t('conditions.valueLabel')}
          disabled={readOnly}
          value={row.value}
          onChange={(event) => {
            onChange({ ...row, value: event.target.value }, id);
          }}
        />
      );
    case 'date':
      return (
        <DatePicker
          id={id}
          aria-label={t('conditions.valueLabel')}
          disabled={readOnly}
          needConfirm={false}
          value={row.value === '' ? null : dayjs(row.value)}
          style={{ width: '100%' }}
          onChange={(date: dayjs.Dayjs | null) => {
            onChange({ ...row, value: date?.format('YYYY-MM-DD') ?? '' });
          }}
        />
      );
    case 'days':
      return <DayRange id={id} row={row} readOnly={readOnly} onChange={onChange} />;
  }
}

const furthestDays = 36_600;

/** From so many days to so many, counted from today. */
function DayRange({ id, row, readOnly, onChange }: RowFieldsProps<DaysRow>) {
  const { t } = useTranslation();
  const [least, most] = row.operator === 'dayOfYear' ? [0, 366] : [-furthestDays, furthestDays];
  return (
    <>
      <Space.Compact block>
        <InputNumber
          id={id}
          aria-label={t('conditions.fromDay')}
          prefix={t('conditions.fromDay')}
          disabled={readOnly}
          min={least}
          max={most}
          precision={0}
          value={row.from}
          style={{ width: '50%' }}
          onChange={(from) => {
            onChange({ ...row, from: from ?? 0 }, id);
          }}
        />
        <InputNumber
          id={`${id}-to`}
          aria-label={t('conditions.toDay')}
          prefix={t('conditions.toDay')}
          disabled={readOnly}
          min={least}
          max={most}
          precision={0}
          value={row.to}
          style={{ width: '50%' }}
          onChange={(to) => {
            onChange({ ...row, to: to ?? 0 }, id);
          }}
        />
      </Space.Compact>
      <small className={styles['hint']}>{t(`conditions.daysHint.${row.operator}`)}</small>
    </>
  );
}
