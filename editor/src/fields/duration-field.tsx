import type { Duration, DurationUnit } from '@tagtrail/core/kernel';
import { InputNumber, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';

interface DurationFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: Duration;
  readonly units?: readonly DurationUnit[];
  readonly onChange: (duration: Duration) => void;
}

const everydayUnits = ['minutes', 'hours', 'days'] as const;

/** A length of time as a person says it: a number and a unit. A unit the value has is always offered. */
export function DurationField({ id, label, value, units = everydayUnits, onChange }: DurationFieldProps) {
  const { t } = useTranslation();
  const offered = units.includes(value.unit) ? units : [value.unit, ...units];
  return (
    <Space.Compact>
      <InputNumber
        id={id}
        aria-label={label}
        min={0}
        precision={0}
        value={value.amount}
        onChange={(amount) => {
          onChange({ ...value, amount: amount ?? 0 });
        }}
        style={{ width: 96 }}
      />
      <Select
        aria-label={`${label} ${t('app.unit.minutes')}`}
        value={value.unit}
        onChange={(unit) => {
          onChange({ ...value, unit });
        }}
        options={offered.map((unit) => ({ value: unit, label: t(`app.unit.${unit}`) }))}
        style={{ width: 96 }}
      />
    </Space.Compact>
  );
}
