import { ZoneClock } from '@tagtrail/core/calendar';
import { DatePicker, Radio, Select, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockContext } from '../ui/format/use-instant-text';

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

interface InstantFieldProps {
  readonly id?: string;
  readonly label: string;
  /** ISO instant; null while none is chosen. */
  readonly value: string | null;
  readonly allowClear?: boolean;
  readonly onChange: (instant: string | null) => void;
}

/** An instant, shown and picked by the corp's clock wherever the operator's own machine stands. */
export function InstantField({ id, label, value, allowClear = false, onChange }: InstantFieldProps) {
  const clock = useContext(ClockContext);
  const isInstant = value !== null && !Number.isNaN(Date.parse(value));
  const shown = isInstant ? clock.read(new Date(value)) : null;
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      allowClear={allowClear}
      needConfirm={false}
      // "Now" would be the machine's clock.
      showNow={false}
      value={shown === null ? null : dayjs(`${shown.day}T${shown.time}`)}
      style={{ width: '100%' }}
      onChange={(picked) => {
        onChange(picked === null ? null : instantAt(picked.format('YYYY-MM-DDTHH:mm'), clock.zone));
      }}
    />
  );
}

/** The instant at which the zone's clock first shows a time, written `2026-12-01T09:30`. */
export const instantAt = (wall: string, zone: string): string => new Date(new ZoneClock(zone).firstShowing(Date.parse(`${wall}Z`))).toISOString();
