import { GiftOutlined } from '@ant-design/icons';
import { registry, type CustomerDateConfig } from '@tagtrail/core/nodes';
import { Flex, Form, InputNumber, Segmented, Select } from 'antd';
import { TimeField } from '../../fields/clock-fields';
import { AttributeSelect } from '../../fields/fact-select';
import type { Words } from '../../words/words';
import { MissedField } from '../view/missed-field';
import { defineTexts, defineView, fill, missing, plain, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';

const customerDateTexts = defineTexts(
  {
    label: '客户的日期到来时',
    description: '客户的生日、到期日、纪念日当天或前后几天进入旅程，支持农历生日',
    missing: '未选择日期',
    onDay: '{{name}} 当天 {{time}}',
    beforeDay: '{{name}} 前 {{days}} 天 {{time}}',
    afterDay: '{{name}} 后 {{days}} 天 {{time}}',
    onceText: '只在这个日期',
    yearlyText: '每年',
    lunarText: '每年（农历）',
    shiftBefore: '非工作日提前到上一个工作日',
    shiftAfter: '非工作日顺延到下一个工作日',
    attribute: '日期属性',
    attributeHint: '只能选择日期类型的属性。日期改了，以新的日期为准。',
    repeat: '多久一次',
    once: '只一次',
    yearly: '每年',
    lunar: '每年农历',
    onceHint: '就在那一天，例如合同到期日。',
    yearlyHint: '每年同一天；2 月 29 日的生日，在平年算 2 月 28 日。同一年只进入一次。',
    lunarHint: '按出生日期对应的农历月日，每年一次。闰月生日，在没有该闰月的年份按平月过；三十日的生日，遇到小月在二十九过。',
    offset: '当天还是前后',
    offsetHint: '例如合同到期前 30 天提醒，选「提前」填 30。',
    before: '提前',
    on: '当天',
    after: '推后',
    days: '天',
    shift: '遇到非工作日',
    shiftHint: '按企业的工作日历，例如生日在周末，可提前到周五。',
    shiftNone: '不变',
    toBefore: '提前到上一个工作日',
    toAfter: '顺延到下一个工作日',
    time: '时间',
    timeHint: '按企业所在时区，例如 09:30。',
    missed: '系统停机错过的日子',
    catchUp: '恢复后补上',
    skip: '跳过',
    missedHint: '补上：最近一个月里错过的每一天，各自的客户各进入一次。晚于 10 分钟算错过。',
  },
  {
    label: 'Date of a customer',
    description: 'A customer enters on a birthday, an expiry, an anniversary, or days before or after it; lunar birthdays too',
    missing: 'No date chosen',
    onDay: 'On {{name}} at {{time}}',
    beforeDay: '{{days}} days before {{name}} at {{time}}',
    afterDay: '{{days}} days after {{name}} at {{time}}',
    onceText: 'On that date only',
    yearlyText: 'Every year',
    lunarText: 'Every year by the Chinese calendar',
    shiftBefore: 'Moved to the working day before',
    shiftAfter: 'Moved to the working day after',
    attribute: 'Date attribute',
    attributeHint: 'Only attributes that hold dates. When the date is changed, the new one counts.',
    repeat: 'How often',
    once: 'Only once',
    yearly: 'Every year',
    lunar: 'Every lunar year',
    onceHint: 'On that very date, as the end of a contract.',
    yearlyHint: 'The same day every year; 29 February is 28 February in other years. A customer enters once a year.',
    lunarHint:
      'By month and day of the Chinese calendar at birth, once a year. A birthday in a leap month is kept in the ordinary month in years without it; one on the 30th is kept on the 29th of a short month.',
    offset: 'On the day, before or after',
    offsetHint: 'For example: 30 days before a contract ends.',
    before: 'Before',
    on: 'On the day',
    after: 'After',
    days: 'days',
    shift: 'On a day that does not work',
    shiftHint: 'By the work calendar: a birthday at a weekend may move to Friday.',
    shiftNone: 'As it is',
    toBefore: 'The working day before',
    toAfter: 'The working day after',
    time: 'Time',
    timeHint: "By the corp's clock, as 09:30.",
    missed: 'Days missed while nothing ran',
    catchUp: 'Catch up',
    skip: 'Let them pass',
    missedHint: 'Each missed day of the last month for its own customers. Later than 10 minutes is missed.',
  },
);

export const customerDateView = defineView(registry['customer-date'], {
  tone: 'trigger',
  icon: GiftOutlined,
  texts: customerDateTexts,
  summary: customerDateSummary,
  portLabel: () => '',
  Form: CustomerDateForm,
});

export function customerDateSummary(config: CustomerDateConfig, { locale, attributeName }: Words): readonly SummaryLine[] {
  const texts = customerDateTexts[locale];
  const { attribute, repeat, offsetDays, shift, time } = config;
  if (attribute === '') return [missing(texts.missing)];
  const around = offsetDays === 0 ? texts.onDay : offsetDays < 0 ? texts.beforeDay : texts.afterDay;
  const often = { once: texts.onceText, yearly: texts.yearlyText, lunar: texts.lunarText }[repeat];
  return [
    plain(fill(around, { name: attributeName(attribute), days: Math.abs(offsetDays), time })),
    quiet(often),
    ...(shift === 'none' ? [] : [quiet(shift === 'before' ? texts.shiftBefore : texts.shiftAfter)]),
  ];
}

function CustomerDateForm({ config, readOnly, onChange }: FormProps<CustomerDateConfig>) {
  const texts = useNodeTexts(customerDateTexts);
  const hints = { once: texts.onceHint, yearly: texts.yearlyHint, lunar: texts.lunarHint };
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.attribute} htmlFor="customer-date-attribute" extra={texts.attributeHint} required>
        <AttributeSelect
          id="customer-date-attribute"
          types={['date']}
          value={config.attribute}
          onChange={(attribute) => {
            onChange({ ...config, attribute });
          }}
        />
      </Form.Item>
      <Form.Item label={texts.repeat} extra={hints[config.repeat]}>
        <Segmented<CustomerDateConfig['repeat']>
          block
          disabled={readOnly}
          value={config.repeat}
          options={(['once', 'yearly', 'lunar'] as const).map((repeat) => ({ value: repeat, label: texts[repeat] }))}
          onChange={(repeat) => {
            onChange({ ...config, repeat });
          }}
        />
      </Form.Item>
      <Form.Item label={texts.offset} extra={texts.offsetHint}>
        <OffsetField config={config} onChange={onChange} />
      </Form.Item>
      <Form.Item label={texts.shift} htmlFor="customer-date-shift" extra={texts.shiftHint}>
        <Select<CustomerDateConfig['shift']>
          id="customer-date-shift"
          value={config.shift}
          options={[
            { value: 'none', label: texts.shiftNone },
            { value: 'before', label: texts.toBefore },
            { value: 'after', label: texts.toAfter },
          ]}
          onChange={(shift) => {
            onChange({ ...config, shift });
          }}
        />
      </Form.Item>
      <Form.Item label={texts.time} htmlFor="customer-date-time" extra={texts.timeHint}>
        <TimeField
          id="customer-date-time"
          value={config.time}
          onChange={(time) => {
            onChange({ ...config, time });
          }}
        />
      </Form.Item>
      <MissedField
        texts={texts}
        value={config.missed}
        onChange={(missed) => {
          onChange({ ...config, missed });
        }}
      />
    </Form>
  );
}

function OffsetField({ config, onChange }: Pick<FormProps<CustomerDateConfig>, 'config' | 'onChange'>) {
  const texts = useNodeTexts(customerDateTexts);
  const { offsetDays } = config;
  return (
    <Flex gap="small" align="center">
      <Select<number>
        aria-label={texts.offset}
        value={Math.sign(offsetDays)}
        options={[
          { value: -1, label: texts.before },
          { value: 0, label: texts.on },
          { value: 1, label: texts.after },
        ]}
        onChange={(sign) => {
          onChange({ ...config, offsetDays: sign * Math.max(Math.abs(offsetDays), 1) });
        }}
      />
      {offsetDays === 0 ? null : (
        <InputNumber
          aria-label={texts.days}
          min={1}
          max={366}
          precision={0}
          suffix={texts.days}
          value={Math.abs(offsetDays)}
          onChange={(days) => {
            onChange({ ...config, offsetDays: Math.sign(offsetDays) * (days ?? 1) }, 'offset');
          }}
        />
      )}
    </Flex>
  );
}
