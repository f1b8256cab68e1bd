import type { policy as chinese } from '../zh-CN/policy';
import type { SameShape } from '../same-shape';

/** By which rules the corp sends. */
export const policy = {
  title: 'Sending rules',
  lead: 'They bind every journey of this corp; a change judges at once what has not been sent.',
  changedAt: 'Last changed:',
  saved: 'The sending rules are saved',
  savedAndJudged: 'The sending rules are saved; {{n}} tasks that were about to go are judged again',
  category: { marketing: 'Marketing', notice: 'Service notices', urgent: 'Urgent messages' },
  windows: {
    title: 'Sending hours',
    note: 'A message outside them waits for the next moment that is allowed; none is lost. A category without hours is sent at any time. Zone of the corp: {{zone}}.',
    quietNights: 'Quiet nights (22:00–8:00)',
    waiting: '{{n}} messages wait for a moment that is allowed.',
    zone: 'By whose clock',
    employees: 'App messages to employees keep the hours too',
    add: 'Add hours',
    remove: 'Remove hours',
    from: 'From',
    to: 'To',
    nextDay: 'next day',
    always: 'Sent at any time',
    until: 'Sent now, until {{at}}',
    opens: 'Not sent now; next allowed: {{at}}',
    ownClock: 'Judged by each customer’s own clock; this is by the corp’s.',
  },
} as const satisfies SameShape<typeof chinese>;
