import type { SendEnd } from '@tagtrail/core/http';
import { channels, outcomePorts, proofOf, type Channel, type OutcomePort } from '@tagtrail/core/plan';

const hasPort = (channel: Channel, wanted: OutcomePort): boolean => outcomePorts[channel].some((port: OutcomePort) => port === wanted);

/** An employee has to send it herself. */
export const isConfirmed = (channel: Channel): boolean => hasPort(channel, 'notConfirmed');

/** Accepted is all that will be known. */
export const endsAccepted = (channel: Channel): boolean => hasPort(channel, 'accepted');

const among = (holds: (channel: Channel) => boolean): string =>
  `i.channel IN (${channels
    .filter(holds)
    .map((channel) => `'${channel}'`)
    .join(', ')})`;

const proved = (proof: string): string =>
  `(${among((channel) => proofOf[channel] === proof)} AND (i.state = 'delivered' OR (i.state = 'accepted' AND ${among(endsAccepted)})))`;

/** The next message of the run at the step goes by a later way of its ladder: this one was not the end. */
const triedFurther = `coalesce((SELECT n.instruction > i.instruction FROM send_intent n
  WHERE n.run_id = i.run_id AND n.node_id = i.node_id AND n.planned_at > i.planned_at ORDER BY n.planned_at LIMIT 1), false)`;

/** Of a message (alias i): that it came to the end which the canvas counts by that name. */
export const ofEnd = {
  toConfirm: `(i.state = 'accepted' AND ${among(isConfirmed)})`,
  confirmed: `(i.state IN ('confirmed', 'delivered') AND ${among(isConfirmed)})`,
  delivered: proved('delivered'),
  employeeTold: proved('employeeTold'),
  accepted: proved('accepted'),
  done: proved('done'),
  failed: `(i.state IN ('failed', 'not_delivered', 'suppressed') AND NOT ${triedFurther})`,
} as const satisfies Readonly<Record<SendEnd, string>>;
