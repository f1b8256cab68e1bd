import type { waits as chinese } from '../zh-CN/waits';
import type { SameShape } from '../same-shape';

export const waits = {
  reason: {
    elapsed: 'The length of time has passed',
    timeOfDay: 'The next {{time}}',
    weekday: 'The next {{weekday}} {{time}}',
    dayOfMonth: 'This day of the month, {{time}}',
    date: 'The time that was set',
    dateGone: 'The time that was set, {{date}} {{time}}, has passed: no wait',
    attribute: '{{offset}} "{{name}}" {{value}}',
    anniversary: '{{offset}} the anniversary of "{{name}}" {{value}}',
    workingDay: 'Working day {{days}} after {{from}}',
    nextWorkingDay: 'The next working day from {{from}}',
    window: 'The next hours {{time}}–{{to}}',
    inWindow: 'Came within the hours {{time}}–{{to}}: no wait',
    moved: 'Moved by an operator, was {{before}}',
  },
  note: {
    holiday: '{{holiday}}, off until {{end}}',
    makeUp: 'worked to make up for {{name}}',
    unshifted: 'was {{date}}, which is no working day',
    provisional: 'next year is not entered yet, this day may still change',
    skipped: 'clocks skip this time that day: the first moment after it',
    twice: 'clocks show this time twice that day: the first of them',
  },
  offset: { none: 'On', before: '{{n}} days before', after: '{{n}} days after' },
  weekday: { '1': 'Monday', '2': 'Tuesday', '3': 'Wednesday', '4': 'Thursday', '5': 'Friday', '6': 'Saturday', '7': 'Sunday' },
  clock: { corp: "The corp's clock", customer: "The customer's clock" },
  clockHint:
    "The customer's zone is their attribute timezone (a name such as Asia/Shanghai); without one, or with one that is not known, the corp's clock counts.",
  next: {
    title: 'It would wait until',
    arrive: 'Comes',
    until: 'Goes on',
    dateIs: 'Their date: {{date}}',
    reading: 'Reading the work calendar…',
    failed: 'The work calendar could not be read: no dates can be told just now',
  },
  unknownYear: 'Needs the year {{year}}, which is not in the work calendar yet',
  joined: '{{reason}} ({{notes}})',
  separator: '; ',
} as const satisfies SameShape<typeof chinese>;
