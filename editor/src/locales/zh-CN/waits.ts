import type { WaitReasonCode } from '@tagtrail/core/calendar';

/** Why a wait is over when it is, by the calendar's codes; and what is said of a date that is not as usual. */
export const waits = {
  reason: {
    elapsed: '等满设定的时长',
    timeOfDay: '下一个 {{time}}',
    weekday: '下一个{{weekday}} {{time}}',
    dayOfMonth: '每月的这一天 {{time}}',
    date: '指定的时间',
    dateGone: '指定的时间 {{date}} {{time}} 已过，不再等待',
    attribute: '「{{name}}」{{value}}{{offset}}',
    anniversary: '「{{name}}」{{value}} 的周年{{offset}}',
    workingDay: '{{from}} 之后的第 {{days}} 个工作日',
    nextWorkingDay: '{{from}} 起最近的工作日',
    window: '最近的时间段 {{time}}–{{to}}',
    inWindow: '到达时正在时间段 {{time}}–{{to}} 内，不用等待',
    moved: '由操作员改过，原定 {{before}}',
  } satisfies Readonly<Record<WaitReasonCode, string>>,
  note: {
    holiday: '{{holiday}}放假至 {{end}}',
    makeUp: '{{name}}调休，当天上班',
    unshifted: '原为 {{date}}，不是工作日',
    provisional: '下一年的放假安排还没有录入，可能变动',
    skipped: '当天时钟拨快，没有这个时刻，取之后的第一刻',
    twice: '当天时钟拨慢，这个时刻出现两次，取第一次',
  },
  offset: { none: '', before: '前 {{n}} 天', after: '后 {{n}} 天' },
  weekday: { '1': '周一', '2': '周二', '3': '周三', '4': '周四', '5': '周五', '6': '周六', '7': '周日' },
  clock: { corp: '企业时区', customer: '客户时区' },
  clockHint: '客户时区取自客户属性「时区」；没有填写或写法不对时按企业时区。',
  next: {
    title: '接下来会等到',
    arrive: '到达',
    until: '放行',
    dateIs: '日期是 {{date}}',
    reading: '正在读取工作日历…',
    failed: '没能读到工作日历，暂时算不出日期',
  },
  unknownYear: '需要 {{year}} 年的放假安排，「工作日历」里还没有录入',
  joined: '{{reason}}（{{notes}}）',
  separator: '；',
} as const;
