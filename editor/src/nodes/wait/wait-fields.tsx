import type { WaitConfig } from '@tagtrail/core/nodes';
import { DatePicker, Form, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { ClockOwnerField, TimeField, WeekdaysField } from '../../fields/clock-fields';
import { DurationField } from '../../fields/duration-field';
import { OneTagPicker } from '../../fields/tag-picker';
import { useNodeTexts, type FormProps } from '../view/node-view';
import { AttributeWaitFields } from './attribute-wait-fields';
import { waitTexts } from './texts';
import { BestTimeFields, WindowFields } from './window-fields';

type FieldsOf<Kind extends WaitConfig['kind']> = Pick<FormProps<Extract<WaitConfig, { kind: Kind }>>, 'config'> &
  Pick<FormProps<WaitConfig>, 'onChange'>;
type OnClock = Extract<WaitConfig, { time: string }>;

/** The fields of one kind of wait. */
export function WaitFields({ config, onChange }: Pick<FormProps<WaitConfig>, 'config' | 'onChange'>) {
  switch (config.kind) {
    case 'duration':
      return <DurationFields config={config} onChange={onChange} />;
    case 'untilTag':
      return <TagFields config={config} onChange={onChange} />;
    case 'window':
      return <WindowFields config={config} onChange={onChange} />;
    case 'bestTime':
      return <BestTimeFields config={config} onChange={onChange} />;
    case 'timeOfDay':
    case 'weekday':
    case 'dayOfMonth':
    case 'dateTime':
    case 'workingDay':
    case 'attribute':
      return <ClockFields config={config} onChange={onChange} />;
  }
}

function DurationFields({ config, onChange }: FieldsOf<'duration'>) {
  const texts = useNodeTexts(waitTexts);
  return (
    <Form.Item label={texts.length} htmlFor="wait-length" extra={texts.lengthHint} required>
      <DurationField
        id="wait-length"
        label={texts.length}
        value={config.duration}
        onChange={(duration) => {
          onChange({ ...config, duration }, 'length');
        }}
      />
    </Form.Item>
  );
}

function TagFields({ config, onChange }: FieldsOf<'untilTag'>) {
  const texts = useNodeTexts(waitTexts);
  return (
    <>
      <Form.Item label={texts.tag} htmlFor="wait-tag" extra={texts.tagHint} required>
        <OneTagPicker
          id="wait-tag"
          value={config.tagId}
          onChange={(tagId) => {
            onChange({ ...config, tagId });
          }}
        />
      </Form.Item>
      <Form.Item label={texts.timeout} htmlFor="wait-timeout" extra={texts.timeoutHint} required>
        <DurationField
          id="wait-timeout"
          label={texts.timeout}
          value={config.timeout}
          onChange={(timeout) => {
            onChange({ ...config, timeout }, 'timeout');
          }}
        />
      </Form.Item>
    </>
  );
}

/** The day, by its kind; then the time, and by whose clock. */
function ClockFields({ config, onChange }: { readonly config: OnClock } & Pick<FormProps<WaitConfig>, 'onChange'>) {
  const { t } = useTranslation();
  const texts = useNodeTexts(waitTexts);
  return (
    <>
      <DayFields config={config} onChange={onChange} />
      <Form.Item label={texts.time} htmlFor="wait-time" extra={config.kind === 'dateTime' ? texts.datePassed : texts.timeHint} required>
        <TimeField
          id="wait-time"
          value={config.time}
          onChange={(time) => {
            onChange({ ...config, time });
          }}
        />
      </Form.Item>
      <Form.Item label={texts.whose} extra={config.zone === 'customer' ? t('waits.clockHint') : texts.whoseHint}>
        <ClockOwnerField
          value={config.zone}
          onChange={(zone) => {
            onChange({ ...config, zone });
          }}
        />
      </Form.Item>
    </>
  );
}

function DayFields({ config, onChange }: { readonly config: OnClock } & Pick<FormProps<WaitConfig>, 'onChange'>) {
  switch (config.kind) {
    case 'timeOfDay':
      return null;
    case 'weekday':
      return <WeekdayFields config={config} onChange={onChange} />;
    case 'dayOfMonth':
      return <DayOfMonthFields config={config} onChange={onChange} />;
    case 'dateTime':
      return <DateFields config={config} onChange={onChange} />;
    case 'workingDay':
      return <WorkingDayFields config={config} onChange={onChange} />;
    case 'attribute':
      return <AttributeWaitFields config={config} onChange={onChange} />;
  }
}

function WeekdayFields({ config, onChange }: FieldsOf<'weekday'>) {
  const texts = useNodeTexts(waitTexts);
  return (
    <Form.Item label={texts.days} htmlFor="wait-weekdays" extra={texts.daysHint} required>
      <WeekdaysField
        id="wait-weekdays"
        value={config.weekdays}
        onChange={(weekdays) => {
          onChange({ ...config, weekdays });
        }}
      />
    </Form.Item>
  );
}

const daysOfMonth = Array.from({ length: 31 }, (_, index) => index + 1);

function DayOfMonthFields({ config, onChange }: FieldsOf<'dayOfMonth'>) {
  const texts = useNodeTexts(waitTexts);
  return (
    <Form.Item label={texts.dayOfMonthField} htmlFor="wait-day" extra={config.day > 28 ? texts.dayOfMonthHint : texts.dayOfMonthExample} required>
      <Select
        id="wait-day"
        value={config.day}
        options={daysOfMonth.map((day) => ({ value: day, label: String(day) }))}
        style={{ width: 96 }}
        onChange={(day) => {
          onChange({ ...config, day });
        }}
      />
    </Form.Item>
  );
}

function DateFields({ config, onChange }: FieldsOf<'dateTime'>) {
  const texts = useNodeTexts(waitTexts);
  return (
    <Form.Item label={texts.date} htmlFor="wait-date" extra={texts.dateHint} required>
      <DatePicker
        id="wait-date"
        allowClear={false}
        needConfirm={false}
        value={dayjs(config.date)}
        onChange={(date) => {
          if (date !== null) onChange({ ...config, date: date.format('YYYY-MM-DD') });
        }}
      />
    </Form.Item>
  );
}

const mostWorkingDays = 240;

function WorkingDayFields({ config, onChange }: FieldsOf<'workingDay'>) {
  const texts = useNodeTexts(waitTexts);
  return (
    <Form.Item label={texts.workingDays} htmlFor="wait-working-days" extra={texts.workingDaysHint} required>
      <InputNumber
        id="wait-working-days"
        min={0}
        max={mostWorkingDays}
        precision={0}
        value={config.days}
        onChange={(days) => {
          onChange({ ...config, days: days ?? 0 }, 'days');
        }}
      />
    </Form.Item>
  );
}
