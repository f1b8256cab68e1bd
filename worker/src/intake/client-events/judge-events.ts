import type { TagChange } from '../changes/tag-change.js';
import type { ClientEvent, ClientEventVerdict, ToldTag } from './client-event.repository.js';
import { parseClientEvent, type ClientTagEvent } from './parse-client-event.js';

export interface KnownAlready {
  /** Our ids of the customers that are known, by their external ids. */
  readonly customers: ReadonlyMap<string, string>;
  readonly told: readonly ToldTag[];
}

export interface Judged {
  readonly changes: readonly TagChange[];
  readonly told: readonly ToldTag[];
  readonly verdicts: readonly ClientEventVerdict[];
}

/**
 * What becomes of events, in the order they came: 1. one of another type is refused; 2. one for a customer we do not know
 * waits, and is refused when it has waited too long; 3. one whose `time` lies before that of an event already applied to the
 * same customer and tag is passed over; 4. the others are applied. An event without a time happened when it came, and none
 * happens later than that.
 */
export function judgeEvents(events: readonly ClientEvent[], { customers, told }: KnownAlready): Judged {
  const changes: TagChange[] = [];
  const latest = new Map(told.map((tag) => [keyOf(tag), tag]));
  const verdicts = events.map((event): ClientEventVerdict => {
    const { source, eventId } = event;
    const tag = parseClientEvent(event.body);
    if (tag === null) return { source, eventId, error: 'unsupported_event', waiting: false };
    const customerId = customers.get(tag.externalUserid);
    if (customerId === undefined) return { source, eventId, error: 'unknown_customer', waiting: !event.overdue };
    const telling = { customerId, tagId: tag.tagId, toldAt: timeOf(event, tag) };
    if (isBefore(telling.toldAt, latest.get(keyOf(telling))?.toldAt)) return { source, eventId, error: 'superseded', waiting: false };
    latest.set(keyOf(telling), telling);
    changes.push({ customerId, employeeId: '', tagId: tag.tagId, source: 'api', present: tag.present });
    return { source, eventId, error: null, waiting: false };
  });
  return { changes, told: [...latest.values()].filter((tag) => !told.includes(tag)), verdicts };
}

function timeOf({ at }: ClientEvent, { time }: ClientTagEvent): string {
  return time !== null && isBefore(time, at) ? time : at;
}

function isBefore(one: string, other: string | undefined): boolean {
  return other !== undefined && Date.parse(one) < Date.parse(other);
}

const keyOf = ({ customerId, tagId }: Pick<ToldTag, 'customerId' | 'tagId'>): string => `${customerId}:${tagId}`;
