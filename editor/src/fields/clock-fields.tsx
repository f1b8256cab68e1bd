import { Radio, Select, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';

interface TimeFieldProps {
  readonly id: string;
  readonly label?: string;
  /** `HH:mm` */
  readonly value: string;
  readonly onChange: (time: string) => void;
}

/** A time of day. */
export function TimeField({ id, label, value, onChange }: TimeFieldProps) {
  return (
    <TimePicker
      id={id}
      format="HH:mm"
      allowClear={false}
      needConfirm={false}
      {...(label === undefined ? {} : { 'aria-label': label })}
      value={dayjs(`2000-01-01T${value}`)}
      onChange={(time) => {
        if (time !== null) onChange(time.format('HH:mm'));
      }}
    />
  );
}

interface WeekdaysFieldProps {
  readonly id: string;
  readonly value: readonly number[];
  readonly onChange: (weekdays: number[]) => void;
}

const week = [1, 2, 3, 4, 5, 6, 7] as const;

/** Some days of the week; 1 is Monday. */
export function WeekdaysField({ id, value, onChange }: WeekdaysFieldProps) {
  const { t } = useTranslation();
  return (
    <Select
      id={id}
      mode="multiple"
      value={[...value]}
      options={week.map((day) => ({ value: day, label: t(`waits.weekday.${day}`) }))}
      onChange={(days: number[]) => {
        onChange([...days].sort((a, b) => a - b));
      }}
      style={{ width: '100%' }}
    />
  );
}

interface ZoneFieldProps {
  readonly value: 'corp' | 'customer';
  readonly onChange: (zone: 'corp' | 'customer') => void;
}

/** Whose clock a time is read on. */
export function ClockOwnerField({ value, onChange }: ZoneFieldProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      value={value}
      optionType="button"
      options={[
        { value: 'corp', label: t('waits.clock.corp') },
        { value: 'customer', label: t('waits.clock.customer') },
      ]}
      onChange={({ target }) => {
        onChange(target.value === 'customer' ? 'customer' : 'corp');
      }}
    />
  );
}
