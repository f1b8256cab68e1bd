import type { CustomerFacts } from '@tagtrail/core/conditions';
import { valueOf, valuesOf } from '@tagtrail/core/interpreter';
import { durationMs, type JsonObject } from '@tagtrail/core/kernel';
import type { CallJourney, EmitEvent, EnterJourney, InnerChannel, InnerRequest, SetAttribute } from '@tagtrail/core/plan';

/** A row of `inner_request` to be: every value worked out, so that it can be applied whenever intake comes to it. */
export interface InnerAsked {
  readonly instruction: number;
  readonly visit: number;
  readonly nodeId: string;
  readonly kind: InnerChannel;
  readonly body: JsonObject;
}

interface InnerMoment {
  readonly at: string;
}

/** What a request asks for at this moment, with what is known of the customer. */
export function askInner(request: InnerRequest, moment: InnerMoment, facts: CustomerFacts): Pick<InnerAsked, 'kind' | 'body'> {
  switch (request.channel) {
    case 'set_attribute':
      return { kind: request.channel, body: attributeBody(request, moment, facts) };
    case 'emit_event':
      return { kind: request.channel, body: eventBody(request, moment, facts) };
    case 'enter_journey':
    case 'call_journey':
      return { kind: request.channel, body: entryBody(request, moment, facts) };
  }
}

/** `set` carries the value, null where the customer has none to copy; `now` leaves to the attribute's type what of the moment is kept. */
function attributeBody({ name, change }: SetAttribute, moment: InnerMoment, facts: CustomerFacts): JsonObject {
  if (change.kind !== 'set') return { name, change: { ...change } };
  if (change.value.kind === 'now') return { name, change: { kind: 'now', at: moment.at } };
  return { name, change: { kind: 'set', value: valueOf(change.value, moment.at, facts) } };
}

function eventBody({ name, properties }: EmitEvent, moment: InnerMoment, facts: CustomerFacts): JsonObject {
  return { name, at: moment.at, properties: valuesOf(properties, moment.at, facts) };
}

/** `withinMs`: how long the run waits for the end; null where it goes on at once. */
function entryBody(request: EnterJourney | CallJourney, moment: InnerMoment, facts: CustomerFacts): JsonObject {
  const withinMs = request.channel === 'call_journey' ? durationMs(request.within) : null;
  return { journeyId: request.journeyId, payload: valuesOf(request.values, moment.at, facts), withinMs };
}
