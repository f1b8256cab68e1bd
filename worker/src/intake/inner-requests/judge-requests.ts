import { ZoneClock } from '@tagtrail/core/calendar';
import { readValue, type AttributeType, type Json, type JsonObject, type PropertyType, type TypedValue } from '@tagtrail/core/kernel';
import type { CustomerChange } from '../../changes/customer-change.js';
import { deepestCause } from '../../changes/record-changes.js';
import type { AttributeRequest, EntryRequest, EventRequest, OpenRequest } from './request-body.js';

/** Why a request could not be applied, for the run's trace. */
export type RequestFailure =
  | 'not_live'
  | 'loop'
  | 'late'
  | 'run_ended'
  | 'unknown_attribute'
  | 'not_writable'
  | 'no_value'
  | 'wrong_type'
  | 'unknown_event'
  | 'unknown_property';

/** What the corp has defined, by name, of what the requests are about. */
export interface Definitions {
  readonly zone: string;
  readonly attributes: ReadonlyMap<
    string,
    { readonly type: AttributeType; readonly choices: readonly string[]; readonly writers: readonly string[] }
  >;
  /** Live versions of the journeys asked for, by journey. */
  readonly live: ReadonlyMap<string, string>;
  readonly events: ReadonlyMap<string, { readonly properties: readonly { readonly name: string; readonly type: PropertyType }[] }>;
}

/** What becomes of one request; `change` is null where nothing is otherwise than before. */
export type Verdict =
  | { readonly request: OpenRequest; readonly failure: RequestFailure }
  | { readonly request: OpenRequest; readonly failure: null; readonly change: CustomerChange | null; readonly entry?: RequestedEntry };

/** An entry to be, of the request's customer. */
export interface RequestedEntry {
  readonly journeyId: string;
  readonly versionId: string;
  readonly payload: JsonObject;
}

/**
 * Works requests out in the order they were asked for: one that counts on from a value counts on from what the one before it left.
 * `attributes` are those of the customers before the first.
 */
export function judgeRequests(
  requests: readonly OpenRequest[],
  attributes: ReadonlyMap<string, Readonly<Record<string, Json>>>,
  definitions: Definitions,
): readonly Verdict[] {
  const standing = new Map<string, Readonly<Record<string, Json>>>(attributes);
  return requests.map((request): Verdict => {
    if (request.runEnded) return { request, failure: 'run_ended' };
    const { body, customerId } = request;
    if (body.kind === 'emit_event') return toVerdict(request, judgeEvent({ ...body, customerId, key: request.key }, definitions));
    if (body.kind !== 'set_attribute') return judgeEntry(request, body, definitions);
    const before = standing.get(customerId) ?? {};
    const judged = judgeAttribute(body, before, definitions);
    if (typeof judged === 'string') return { request, failure: judged };
    const change = { customerId, kind: 'attributeChanged', name: body.name, before: before[body.name] ?? null, after: judged.after } as const;
    standing.set(customerId, { ...before, [body.name]: judged.after });
    return { request, failure: null, change: change.before === change.after ? null : change };
  });
}

/** Into a live journey, while not too many of our own writes have led to one another. */
function judgeEntry(request: OpenRequest, { journeyId, payload }: EntryRequest, { live }: Definitions): Verdict {
  const versionId = live.get(journeyId);
  if (versionId === undefined) return { request, failure: 'not_live' };
  if (request.depth >= deepestCause) return { request, failure: 'loop' };
  return { request, failure: null, change: null, entry: { journeyId, versionId, payload } };
}

const toVerdict = (request: OpenRequest, judged: CustomerChange | RequestFailure): Verdict =>
  typeof judged === 'string' ? { request, failure: judged } : { request, failure: null, change: judged };

function judgeAttribute(
  { name, change }: AttributeRequest,
  before: Readonly<Record<string, Json>>,
  { attributes, zone }: Definitions,
): RequestFailure | { readonly after: TypedValue | null } {
  const defined = attributes.get(name);
  if (defined === undefined) return 'unknown_attribute';
  if (!defined.writers.includes('journey')) return 'not_writable';
  switch (change.kind) {
    case 'clear':
      return { after: null };
    case 'add': {
      const value = before[name] ?? 0;
      return defined.type === 'number' && typeof value === 'number' ? { after: value + change.amount } : 'wrong_type';
    }
    case 'now':
      return toAfter(fitted(defined, change.at, zone));
    case 'set':
      return change.value === null ? 'no_value' : toAfter(fitted(defined, change.value, zone));
  }
}

const toAfter = (value: TypedValue | null): 'wrong_type' | { readonly after: TypedValue } => (value === null ? 'wrong_type' : { after: value });

function judgeEvent(
  { customerId, key, name, at, properties }: EventRequest & { readonly customerId: string; readonly key: string },
  { events, zone }: Definitions,
): CustomerChange | RequestFailure {
  const defined = events.get(name);
  if (defined === undefined) return 'unknown_event';
  const types = new Map(defined.properties.map((property) => [property.name, property.type]));
  const read: Record<string, TypedValue> = {};
  for (const [property, value] of Object.entries(properties)) {
    const type = types.get(property);
    if (type === undefined) return 'unknown_property';
    const fit = fitted({ type, choices: [] }, value, zone);
    if (fit === null) return 'wrong_type';
    read[property] = fit;
  }
  return { customerId, kind: 'event', name, properties: read, at, key };
}

/** The value in its type: an instant gives a date the day that the corp's clock shows, and a text takes what a number or true and false are written as. */
function fitted(type: { readonly type: AttributeType; readonly choices: readonly string[] }, value: Json, zone: string): TypedValue | null {
  const read = readValue(type, value);
  if (read.ok) return read.value;
  if (type.type === 'text' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  const instant = type.type === 'date' ? readValue({ type: 'dateTime' }, value) : null;
  return instant?.ok === true ? new Date(new ZoneClock(zone).shows(Date.parse(String(instant.value)))).toISOString().slice(0, 10) : null;
}
