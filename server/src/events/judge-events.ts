import {
  readAttributes,
  readProperties,
  tellerOf,
  type DefinedAttribute,
  type DefinedEvent,
  type EventTeller,
  type FactProblem,
  isJsonObject,
  type Json,
  type JsonObject,
} from '@tagtrail/core/kernel';
import { toPointer } from '@tagtrail/core/diagnostics';
import { attributesEventType, tagEventTypes, type CloudEvent, type EventRefusal } from '@tagtrail/core/http';
import { wrongFact } from '../facts/fact-words.js';

/** What the corp has and has defined, as far as the events name it. */
export interface KnownToCorp {
  readonly unknownTags: ReadonlySet<string>;
  readonly attributes: readonly DefinedAttribute[];
  readonly events: readonly DefinedEvent[];
}

export interface RefusedEvent {
  readonly event: CloudEvent;
  readonly code: EventRefusal;
  readonly pointer: string;
  readonly message: string;
}

export interface JudgedEvents {
  /** With values as they are stored. */
  readonly good: readonly CloudEvent[];
  readonly refused: readonly RefusedEvent[];
}

/** How far the clock of who tells may go ahead of ours, in milliseconds. */
const aheadMs = 5 * 60_000;

const isOfTag = ({ type }: CloudEvent): boolean => tagEventTypes.some((known) => known === type);
const isOfAttributes = ({ type }: CloudEvent): boolean => type === attributesEventType;

/** Names that the events ask for, for the look-ups. */
export function namesIn(events: readonly CloudEvent[]) {
  const attributes = events.filter(isOfAttributes).flatMap((event) => Object.keys(attributesOf(event)));
  return {
    tagIds: [...new Set(events.filter(isOfTag).map(tagOf))],
    attributes: [...new Set(attributes)],
    events: [...new Set(events.filter((event) => !isOfTag(event) && !isOfAttributes(event)).map(({ type }) => type))],
  };
}

/** Each event against what the corp has and has defined; one that does not fit is refused whole, for the first thing that is wrong with it. */
export function judgeEvents(events: readonly CloudEvent[], known: KnownToCorp, now: number): JudgedEvents {
  const good: CloudEvent[] = [];
  const refused: RefusedEvent[] = [];
  for (const event of events) {
    const verdict = judge(event, known, now);
    if ('code' in verdict) refused.push({ event, ...verdict });
    else good.push({ ...event, data: verdict.data });
  }
  return { good, refused };
}

type Verdict = { readonly data: Record<string, Json> } | Omit<RefusedEvent, 'event'>;

function judge(event: CloudEvent, known: KnownToCorp, now: number): Verdict {
  if (isOfTag(event)) return known.unknownTags.has(tagOf(event)) ? unknownTag : { data: event.data };
  if (event.time !== undefined && Date.parse(event.time) > now + aheadMs) return futureTime;
  if (isOfAttributes(event)) {
    const { values, problems } = readAttributes(known.attributes, attributesOf(event), 'api');
    return refusalOf(problems, ['data', 'attributes']) ?? { data: { attributes: values } };
  }
  const teller = tellerOf(event.type);
  if (teller !== null) return ownEvent(teller);
  const defined = known.events.find(({ name }) => name === event.type);
  if (defined === undefined) return unknownEvent;
  const { values, problems } = readProperties(defined, event.data);
  return refusalOf(problems, ['data']) ?? { data: values };
}

function refusalOf(problems: readonly { readonly name: string; readonly problem: FactProblem }[], path: readonly string[]): Verdict | null {
  const [first] = problems;
  if (first === undefined) return null;
  const { pointer, message } = wrongFact(toPointer([...path, first.name]), first.problem);
  return { code: first.problem, pointer, message };
}

const unknownTag: Verdict = { code: 'unknown_tag', pointer: '/data/tagId', message: 'The corp has no such tag (any more)' };
const unknownEvent: Verdict = { code: 'unknown_event', pointer: '/type', message: 'The corp has defined no event of this name' };
const ownEvent = ({ family, tellers }: EventTeller): Verdict => ({
  code: 'own_event',
  pointer: '/type',
  message: `Events whose names begin with ${family} are told by the product itself, by ${tellers}: name yours otherwise`,
});
const futureTime: Verdict = { code: 'future_time', pointer: '/time', message: 'The time lies more than 5 minutes ahead' };

const tagOf = ({ data: { tagId } }: CloudEvent): string => (typeof tagId === 'string' ? tagId : '');

function attributesOf({ data: { attributes = null } }: CloudEvent): JsonObject {
  return isJsonObject(attributes) ? attributes : {};
}
