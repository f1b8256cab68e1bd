import { hasEvenSteps } from '@tagtrail/core/calendar';
import type { ScheduleConfig } from '@tagtrail/core/nodes';
import cronstrue from 'cronstrue';
import 'cronstrue/locales/zh_CN';
import { Checkbox, DatePicker, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { TimeField } from '../../fields/clock-fields';
import { usePreferences, type LocaleName } from '../../preferences/preferences';

type Timing = ScheduleConfig['timing'];

export interface TimingTexts {
  readonly kind: string;
  readonly kindHint: string;
  readonly once: string;
  readonly daily: string;
  readonly weekly: string;
  readonly monthly: string;
  readonly workingDays: string;
  readonly cron: string;
  readonly at: string;
  readonly atHint: string;
  readonly time: string;
  readonly timeHint: string;
  readonly weekdays: string;
  readonly weekdaysHint: string;
  readonly weekdayNames: string;
  readonly days: string;
  readonly daysHint: string;
  readonly lastDay: string;
  readonly line: string;
  readonly lineHint: string;
}

interface TimingFieldProps {
  readonly timing: Timing;
  readonly texts: TimingTexts;
  readonly onChange: (timing: Timing, burst?: string) => void;
}

const kinds = ['once', 'daily', 'weekly', 'monthly', 'workingDays', 'cron'] as const;

/** A timing of another kind that keeps the time of day. */
function beginning(kind: Timing['kind'], time: string): Timing {
  switch (kind) {
    case 'once':
      return { kind, at: `${dayjs().add(1, 'day').format('YYYY-MM-DD')}T${time}` };
    case 'daily':
    case 'workingDays':
      return { kind, time };
    case 'weekly':
      return { kind, weekdays: [1], time };
    case 'monthly':
      return { kind, days: [1], lastDay: false, time };
    case 'cron':
      return { kind, line: '0 9 * * 1-5' };
  }
}

const timeOf = (timing: Timing): string => {
  if (timing.kind === 'cron') return '09:00';
  return timing.kind === 'once' ? timing.at.slice(11) : timing.time;
};

/** When a schedule comes round. */
export function TimingField({ timing, texts, onChange }: TimingFieldProps) {
  return (
    <>
      <Form.Item label={texts.kind} htmlFor="schedule-kind" extra={texts.kindHint}>
        <Select<Timing['kind']>
          id="schedule-kind"
          value={timing.kind}
          options={kinds.map((kind) => ({ value: kind, label: texts[kind] }))}
          onChange={(kind) => {
            onChange(beginning(kind, timeOf(timing)));
          }}
        />
      </Form.Item>
      <DaysFields timing={timing} texts={texts} onChange={onChange} />
      {timing.kind === 'once' || timing.kind === 'cron' ? null : (
        <Form.Item label={texts.time} htmlFor="schedule-time" extra={texts.timeHint}>
          <TimeField
            id="schedule-time"
            value={timing.time}
            onChange={(time) => {
              onChange({ ...timing, time });
            }}
          />
        </Form.Item>
      )}
    </>
  );
}

function DaysFields({ timing, texts, onChange }: TimingFieldProps) {
  switch (timing.kind) {
    case 'daily':
    case 'workingDays':
      return null;
    case 'once':
      return (
        <Form.Item label={texts.at} htmlFor="schedule-at" extra={texts.atHint} required>
          <DatePicker
            id="schedule-at"
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            allowClear={false}
            needConfirm={false}
            showNow={false}
            value={dayjs(timing.at)}
            onChange={(at) => {
              if (at !== null) onChange({ kind: 'once', at: at.format('YYYY-MM-DD[T]HH:mm') });
            }}
          />
        </Form.Item>
      );
    case 'weekly':
      return (
        <Form.Item label={texts.weekdays} htmlFor="schedule-weekdays" extra={texts.weekdaysHint} required>
          <Select<number[]>
            id="schedule-weekdays"
            mode="multiple"
            value={[...timing.weekdays]}
            options={texts.weekdayNames.split(' ').map((label, index) => ({ value: index + 1, label }))}
            onChange={(weekdays) => {
              onChange({ ...timing, weekdays: weekdays.toSorted((a, b) => a - b) });
            }}
          />
        </Form.Item>
      );
    case 'monthly':
      return <MonthDays timing={timing} texts={texts} onChange={onChange} />;
    case 'cron':
      return <CronLine line={timing.line} texts={texts} onChange={onChange} />;
  }
}

interface MonthDaysProps extends TimingFieldProps {
  readonly timing: Extract<Timing, { kind: 'monthly' }>;
}

function MonthDays({ timing, texts, onChange }: MonthDaysProps) {
  return (
    <Form.Item label={texts.days} htmlFor="schedule-days" extra={texts.daysHint} required>
      <Select<number[]>
        id="schedule-days"
        mode="multiple"
        value={[...timing.days]}
        options={Array.from({ length: 31 }, (_, index) => ({ value: index + 1, label: String(index + 1) }))}
        onChange={(days) => {
          onChange({ ...timing, days: days.toSorted((a, b) => a - b) });
        }}
      />
      <Checkbox
        checked={timing.lastDay}
        onChange={({ target }) => {
          onChange({ ...timing, lastDay: target.checked });
        }}
      >
        {texts.lastDay}
      </Checkbox>
    </Form.Item>
  );
}

function CronLine({ line, texts, onChange }: Omit<TimingFieldProps, 'timing'> & { readonly line: string }) {
  const locale = usePreferences((preferences) => preferences.locale);
  return (
    <Form.Item label={texts.line} htmlFor="schedule-line" extra={cronWords(line, locale) ?? texts.lineHint} required>
      <Input
        id="schedule-line"
        value={line}
        maxLength={100}
        onChange={({ target }) => {
          onChange({ kind: 'cron', line: target.value }, 'line');
        }}
      />
    </Form.Item>
  );
}

/** A line in words; null for one that cannot be read, or whose words would promise even steps that its times do not keep. */
export function cronWords(line: string, locale: LocaleName): string | null {
  if (!hasEvenSteps(line)) return null;
  try {
    return cronstrue.toString(line, { locale: locale === 'zh-CN' ? 'zh_CN' : 'en', use24HourTimeFormat: true });
  } catch {
    return null;
  }
}
