import { ScheduleOutlined } from '@ant-design/icons';
import { registry, type ScheduleConfig } from '@tagtrail/core/nodes';
import { Flex, Form, Segmented } from 'antd';
import { ListSelect, SegmentSelect } from '../../fields/group-select';
import { NextFive } from '../../fields/next-five';
import { listText, type Words } from '../../words/words';
import { MissedField } from '../view/missed-field';
import { defineTexts, defineView, fill, missing, plain, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';
import { cronWords, TimingField } from './timing-field';

const scheduleTexts = defineTexts(
  {
    label: '定时进入',
    description: '到了设定的时间，名单或分群里的客户一起进入旅程',
    missingList: '未选择名单',
    missingSegment: '未选择分群',
    noDay: '未选择日子',
    list: '名单「{{name}}」',
    segment: '分群「{{name}}」',
    atOnce: '{{date}} {{time}} 一次',
    everyDay: '每天 {{time}}',
    everyWeek: '每周{{days}} {{time}}',
    everyMonth: '每月 {{days}} {{time}}',
    everyWorkingDay: '每个工作日 {{time}}',
    dayOfMonth: '{{day}} 日',
    lastDayName: '最后一天',
    kind: '多久一次',
    kindHint: '例如每周一上午 10 点，或每月 1 号和最后一天。',
    once: '只一次',
    daily: '每天',
    weekly: '每周',
    monthly: '每月',
    workingDays: '每个工作日',
    cron: 'cron 表达式（供技术人员）',
    at: '日期和时间',
    atHint: '到这个时间进入一次，例如活动开始那天的 10:00。',
    time: '时间',
    timeHint: '按企业所在时区，例如 10:00。',
    weekdays: '星期几',
    weekdaysHint: '可以多选，例如周一和周四。',
    weekdayNames: '一 二 三 四 五 六 日',
    days: '几号',
    daysHint: '有的月份没有 29、30、31 号，那个月就跳过；要每个月都有，请勾选最后一天。',
    lastDay: '每月最后一天',
    line: 'cron 表达式',
    lineHint: '五段：分 时 日 月 周。“日”和“周”不能同时限定。以下面的接下来五次为准。',
    audience: '让谁进入',
    audienceHint: '到时间时名单或分群里有谁，谁就进入。',
    ofList: '名单',
    ofSegment: '分群',
    missed: '系统停机错过的时间',
    catchUp: '恢复后补一次',
    skip: '跳过',
    missedHint: '补一次：错过几次都只补一次。晚于 10 分钟算错过。',
    next: '接下来五次',
    never: '以后不会再有这个时间',
    unknownYear: '工作日历里还没有 {{year}} 年，补录之后才能定下时间',
  },
  {
    label: 'Schedule',
    description: 'At set times, everybody of a list or a segment enters together',
    missingList: 'No list chosen',
    missingSegment: 'No segment chosen',
    noDay: 'No day chosen',
    list: 'List "{{name}}"',
    segment: 'Segment "{{name}}"',
    atOnce: 'Once, {{date}} {{time}}',
    everyDay: 'Every day at {{time}}',
    everyWeek: 'Every {{days}} at {{time}}',
    everyMonth: 'Every month on {{days}} at {{time}}',
    everyWorkingDay: 'Every working day at {{time}}',
    dayOfMonth: 'day {{day}}',
    lastDayName: 'the last day',
    kind: 'How often',
    kindHint: 'For example: Mondays at 10, or the first and last day of a month.',
    once: 'Only once',
    daily: 'Every day',
    weekly: 'Every week',
    monthly: 'Every month',
    workingDays: 'Every working day',
    cron: 'Cron line (for experts)',
    at: 'Date and time',
    atHint: 'Entered once at this time, as at 10 on the day of an event.',
    time: 'Time',
    timeHint: "By the corp's clock, as 10:00.",
    weekdays: 'Weekdays',
    weekdaysHint: 'Several may be chosen, as Monday and Thursday.',
    weekdayNames: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
    days: 'Days of the month',
    daysHint: 'A month that lacks the 29th, 30th or 31st is left out; tick the last day to have every month.',
    lastDay: 'The last day of the month',
    line: 'Cron line',
    lineHint: 'Five fields: minute hour day month weekday, and not both day and weekday. The next five times below are what counts.',
    audience: 'Who enters',
    audienceHint: 'Whoever is on the list, or belongs to the segment, when the time has come.',
    ofList: 'List',
    ofSegment: 'Segment',
    missed: 'Times missed while nothing ran',
    catchUp: 'Catch up once',
    skip: 'Let them pass',
    missedHint: 'Caught up once for however many were missed. Later than 10 minutes is missed.',
    next: 'The next five times',
    never: 'No such time comes any more',
    unknownYear: 'The work calendar does not have {{year}} yet: the time is found when it is entered',
  },
);

export const scheduleView = defineView(registry.schedule, {
  tone: 'trigger',
  icon: ScheduleOutlined,
  texts: scheduleTexts,
  summary: scheduleSummary,
  portLabel: () => '',
  Form: ScheduleForm,
});

export function scheduleSummary({ timing, audience }: ScheduleConfig, words: Words): readonly SummaryLine[] {
  const texts = scheduleTexts[words.locale];
  const when = timingText(timing, words);
  const name =
    audience.kind === 'list'
      ? fill(texts.list, { name: words.listName(audience.id) })
      : fill(texts.segment, { name: words.segmentName(audience.id) });
  const nobody = audience.kind === 'list' ? texts.missingList : texts.missingSegment;
  return [when === null ? missing(texts.noDay) : plain(when), audience.id === '' ? missing(nobody) : quiet(name)];
}

/** Null while it names no day. */
function timingText(timing: ScheduleConfig['timing'], { locale }: Words): string | null {
  const texts = scheduleTexts[locale];
  switch (timing.kind) {
    case 'once':
      return fill(texts.atOnce, { date: timing.at.slice(0, 10), time: timing.at.slice(11) });
    case 'daily':
      return fill(texts.everyDay, { time: timing.time });
    case 'workingDays':
      return fill(texts.everyWorkingDay, { time: timing.time });
    case 'weekly': {
      const names = texts.weekdayNames.split(' ');
      const days = listText(
        timing.weekdays.map((day) => names[day - 1] ?? ''),
        locale,
      );
      return days === '' ? null : fill(texts.everyWeek, { days, time: timing.time });
    }
    case 'monthly': {
      const named = timing.days.map((day) => fill(texts.dayOfMonth, { day }));
      const days = listText([...named, ...(timing.lastDay ? [texts.lastDayName] : [])], locale);
      return days === '' ? null : fill(texts.everyMonth, { days, time: timing.time });
    }
    case 'cron':
      return cronWords(timing.line, locale) ?? timing.line;
  }
}

function ScheduleForm({ config, readOnly, onChange }: FormProps<ScheduleConfig>) {
  const texts = useNodeTexts(scheduleTexts);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.audience} htmlFor="schedule-audience" extra={texts.audienceHint} required>
        <AudienceField
          id="schedule-audience"
          audience={config.audience}
          onChange={(audience) => {
            onChange({ ...config, audience });
          }}
        />
      </Form.Item>
      <TimingField
        timing={config.timing}
        texts={texts}
        onChange={(timing, burst) => {
          onChange({ ...config, timing }, burst);
        }}
      />
      <Form.Item>
        <NextFive timing={config.timing} texts={texts} />
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

interface AudienceFieldProps {
  readonly id: string;
  readonly audience: ScheduleConfig['audience'];
  readonly onChange: (audience: ScheduleConfig['audience']) => void;
}

/** A list or a segment, and which. */
function AudienceField({ id, audience: { kind, id: groupId }, onChange }: AudienceFieldProps) {
  const texts = useNodeTexts(scheduleTexts);
  const Group = kind === 'list' ? ListSelect : SegmentSelect;
  return (
    <Flex vertical gap="small">
      <Segmented<ScheduleConfig['audience']['kind']>
        block
        aria-label={texts.audience}
        value={kind}
        options={[
          { value: 'list', label: texts.ofList },
          { value: 'segment', label: texts.ofSegment },
        ]}
        onChange={(chosen) => {
          onChange({ kind: chosen, id: '' });
        }}
      />
      <Group
        id={id}
        value={groupId}
        onChange={(chosen) => {
          onChange({ kind, id: chosen });
        }}
      />
    </Flex>
  );
}
