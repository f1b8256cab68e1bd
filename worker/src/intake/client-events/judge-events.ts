import { readAttributes, type DefinedAttribute } from '@tagtrail/core/kernel';
import type { TagChange } from '../changes/tag-change.js';
import type { GivenAttributes, NewBusinessEvent } from '../facts/fact.repository.js';
import type { ClientEvent, ClientEventVerdict, ToldTag } from './client-event.repository.js';
import { parseClientEvent, type ToldEvent } from './parse-client-event.js';

export interface KnownAlready {
  /** Our ids of the customers that are known, by their external ids. */
  readonly customers: ReadonlyMap<string, string>;
  readonly told: readonly ToldTag[];
  readonly attributes: readonly DefinedAttribute[];
}

/** What is to be applied of one event. */
export type Happening =
  | { readonly kind: 'tag'; readonly change: TagChange }
  | { readonly kind: 'attributes'; readonly given: GivenAttributes }
  | { readonly kind: 'event'; readonly event: NewBusinessEvent };

export interface Judged {
  /** In the order in which the events came. */
  readonly happenings: readonly Happening[];
  readonly told: readonly ToldTag[];
  readonly verdicts: readonly ClientEventVerdict[];
}

type Verdict = { readonly error: string } | { readonly happening: Happening };

/**
 * What becomes of events, in the order they came: 1. one of another type is refused; 2. one for a customer we do not know
 * waits, and is refused when it has waited too long; 3. of a tag, one whose `time` lies before that of an event already applied
 * to the same customer and tag is passed over; 4. attributes are judged by their definitions of now; 5. the others are applied.
 * An event without a time happened when it came, and none happens later than that.
 */
export function judgeEvents(events: readonly ClientEvent[], known: KnownAlready): Judged {
  const happenings: Happening[] = [];
  const latest = new Map(known.told.map((tag) => [keyOf(tag), tag]));
  const verdicts = events.map((event): ClientEventVerdict => {
    const { source, eventId } = event;
    const told = parseClientEvent(event.body);
    if (told === null) return { source, eventId, error: 'unsupported_event', waiting: false };
    const customerId = known.customers.get(told.externalUserid);
    if (customerId === undefined) return { source, eventId, error: 'unknown_customer', waiting: !event.overdue };
    const verdict = judge(told, { event, customerId, latest, attributes: known.attributes });
    if ('error' in verdict) return { source, eventId, error: verdict.error, waiting: false };
    happenings.push(verdict.happening);
    return { source, eventId, error: null, waiting: false };
  });
  return { happenings, told: [...latest.values()].filter((tag) => !known.told.includes(tag)), verdicts };
}

interface Case {
  readonly event: ClientEvent;
  readonly customerId: string;
  readonly latest: Map<string, ToldTag>;
  readonly attributes: readonly DefinedAttribute[];
}

function judge(told: ToldEvent, { event, customerId, latest, attributes }: Case): Verdict {
  const at = timeOf(event, told);
  switch (told.kind) {
    case 'tag': {
      const telling = { customerId, tagId: told.tagId, toldAt: at };
      if (isBefore(at, latest.get(keyOf(telling))?.toldAt)) return { error: 'superseded' };
      latest.set(keyOf(telling), telling);
      const change: TagChange = { customerId, employeeId: '', tagId: told.tagId, source: 'api', present: told.present, since: null };
      return { happening: { kind: 'tag', change } };
    }
    case 'attributes': {
      const { values, problems } = readAttributes(attributes, told.attributes, 'api');
      return problems.length > 0 ? { error: 'wrong_value' } : { happening: { kind: 'attributes', given: { customerId, attributes: values } } };
    }
    case 'event': {
      const { name, properties } = told;
      return { happening: { kind: 'event', event: { customerId, name, at, properties, source: event.source, eventId: event.eventId } } };
    }
  }
}

function timeOf({ at }: ClientEvent, { time }: ToldEvent): string {
  return time !== null && isBefore(time, at) ? time : at;
}

function isBefore(one: string, other: string | undefined): boolean {
  return other !== undefined && Date.parse(one) < Date.parse(other);
}

const keyOf = ({ customerId, tagId }: Pick<ToldTag, 'customerId' | 'tagId'>): string => `${customerId}:${tagId}`;
