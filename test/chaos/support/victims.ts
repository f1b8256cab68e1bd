import type { FailpointName } from '@tagtrail/prisma';

/** A journey's channel, and what WeCom or the receiver can be asked about it. */
export type Road = 'massSend' | 'appMessage' | 'webhook' | 'email' | 'tagWrite';

/** One customer whose journey meets one death. */
export interface Victim {
  readonly point: FailpointName;
  readonly road: Road;
  /** Whether the corp lets a mass send that was proved absent be sent again. */
  readonly resends: boolean;
  /** What must stand in the end. Either: whether the last bytes left the machine, the test cannot know. */
  readonly end: 'once' | 'noneAndAttention' | 'onceAndAttention' | 'either';
}

const massSend = (point: FailpointName): Victim => ({ point, road: 'massSend', resends: true, end: 'once' });

/**
 * Every point, from the end of the chain to its beginning: who was killed before is past the point at which the next is
 * killed, so each death belongs to one customer, while the dying processes carry the others on.
 */
export const victims: readonly Victim[] = [
  massSend('reconcile.listed'),
  massSend('track.polled'),
  massSend('settle.afterCommit'),
  { point: 'dispatch.answered', road: 'massSend', resends: false, end: 'once' },
  { point: 'dispatch.bytesWritten', road: 'massSend', resends: false, end: 'either' },
  { point: 'dispatch.afterCommit', road: 'massSend', resends: false, end: 'noneAndAttention' },
  massSend('dispatch.answered'),
  { point: 'dispatch.afterCommit', road: 'email', resends: true, end: 'noneAndAttention' },
  { point: 'dispatch.answered', road: 'email', resends: true, end: 'onceAndAttention' },
  { point: 'dispatch.answered', road: 'appMessage', resends: true, end: 'once' },
  { point: 'dispatch.answered', road: 'webhook', resends: true, end: 'once' },
  { point: 'dispatch.answered', road: 'tagWrite', resends: true, end: 'once' },
  massSend('dispatch.bytesWritten'),
  massSend('dispatch.afterCommit'),
  massSend('lane.slotTaken'),
  massSend('reserve.afterCommit'),
  massSend('beat.afterCommit'),
  massSend('beat.beforeCommit'),
  massSend('entry.beforePoke'),
  massSend('entry.afterCommit'),
  massSend('intake.afterFetch'),
  massSend('intake.beforeFetch'),
  massSend('intake.inboxCommitted'),
];

/** What a customer is told: in her chat and in every ledger it names the death her journey met. */
export const wordsOf = ({ point, road, resends }: Victim): string => `${point}-${road}${resends ? '' : '-asks'}`;
