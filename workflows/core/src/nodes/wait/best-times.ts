import type { TimeSpan, WaitSpec } from '../../calendar/index.js';

/** Lines of business with hours of their own at which customers read messages. */
export const industries = ['retail', 'catering', 'education', 'beauty', 'finance', 'business'] as const;
export type Industry = (typeof industries)[number];

const everyDay = [1, 2, 3, 4, 5, 6, 7] as const;

interface Hours {
  readonly on: Extract<WaitSpec, { kind: 'window' }>['on'];
  readonly spans: readonly TimeSpan[];
}

/** Rules of thumb of the trade, the same for every customer: nothing here is learned from anybody's history. */
export const bestTimes: Readonly<Record<Industry, Hours>> = {
  retail: { on: everyDay, spans: [span('12:00', '13:30'), span('20:00', '21:30')] },
  catering: { on: everyDay, spans: [span('10:30', '11:30'), span('16:30', '17:30')] },
  education: { on: everyDay, spans: [span('12:00', '13:00'), span('19:30', '21:00')] },
  beauty: { on: everyDay, spans: [span('12:00', '13:30'), span('19:00', '21:00')] },
  finance: { on: 'workingDays', spans: [span('09:30', '11:00'), span('15:30', '17:00')] },
  business: { on: 'workingDays', spans: [span('09:30', '11:30'), span('14:30', '17:00')] },
};

function span(from: string, to: string): TimeSpan {
  return { from, to };
}
