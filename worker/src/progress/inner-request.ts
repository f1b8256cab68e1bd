import { resolveWait, type WorkCalendar } from '@tagtrail/core/calendar';
import { readVariable, type CustomerFacts } from '@tagtrail/core/conditions';
import type { Json, JsonObject } from '@tagtrail/core/kernel';
import type { EmitEvent, InnerChannel, InnerRequest, SetAttribute, Todo, ValueSource } from '@tagtrail/core/plan';
import { renderText } from '@tagtrail/core/text';

/** A row of `inner_request` to be: every value worked out, so that it can be applied whenever intake comes to it. */
export interface InnerAsked {
  readonly instruction: number;
  readonly visit: number;
  readonly nodeId: string;
  readonly kind: InnerChannel;
  readonly body: JsonObject;
}

export interface InnerMoment {
  readonly at: string;
  readonly timeZone: string;
  readonly calendar: WorkCalendar;
}

/** What a request asks for at this moment, with what is known of the customer. @throws UnknownYearError where a due time goes by working days and the work calendar ends */
export function askInner(request: InnerRequest, moment: InnerMoment, facts: CustomerFacts): Pick<InnerAsked, 'kind' | 'body'> {
  switch (request.channel) {
    case 'set_attribute':
      return { kind: request.channel, body: attributeBody(request, moment, facts) };
    case 'emit_event':
      return { kind: request.channel, body: eventBody(request, moment, facts) };
    case 'todo':
      return { kind: request.channel, body: todoBody(request, moment, facts) };
  }
}

/** `set` carries the value, null where the customer has none to copy; `now` leaves to the attribute's type what of the moment is kept. */
function attributeBody({ name, change }: SetAttribute, moment: InnerMoment, facts: CustomerFacts): JsonObject {
  if (change.kind !== 'set') return { name, change: { ...change } };
  if (change.value.kind === 'now') return { name, change: { kind: 'now', at: moment.at } };
  return { name, change: { kind: 'set', value: valueOf(change.value, moment, facts) } };
}

function eventBody({ name, properties }: EmitEvent, moment: InnerMoment, facts: CustomerFacts): JsonObject {
  const values = properties.map((property) => [property.name, valueOf(property.value, moment, facts)] as const);
  return { name, at: moment.at, properties: Object.fromEntries(values.filter(([, value]) => value !== null)) };
}

function todoBody({ text, assignee, due, escalation }: Todo, { at, timeZone, calendar }: InnerMoment, facts: CustomerFacts): JsonObject {
  const wait = resolveWait(due, { at, zone: timeZone, calendar, attributes: facts.attributes });
  return {
    text: renderText(text, facts.attributes),
    assignee: { ...assignee },
    dueAt: wait.kind === 'until' ? wait.until : at,
    escalation: escalation === null ? null : { to: { ...escalation.to }, within: { ...escalation.within } },
  };
}

function valueOf(source: ValueSource, { at }: InnerMoment, facts: CustomerFacts): Json {
  switch (source.kind) {
    case 'fixed':
      return source.value;
    case 'field':
      return readVariable(source.field, facts);
    case 'now':
      return at;
  }
}
