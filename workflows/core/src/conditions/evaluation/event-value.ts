import { unitMs } from '../../kernel/index.js';
import type { BusinessEvent, CustomerFacts } from '../facts.js';
import type { EventExpression, Expression } from '../rule/expression.js';
import { readEvents, windowStart, type EventRead } from '../rule/event-read.js';

/** Whether an event is like a filter says. */
export type HoldsFor = (filter: Expression, event: BusinessEvent) => boolean;

/**
 * The number an operator over events comes to, null where it has none.
 * 1. An event counts when it is of the name, like the filter, and lies in (at - window, at], or after the moment of the run that the window begins with: one that is still to come does not.
 * 2. A sum adds up numbers only, to six decimals, so that it does not hang on the order of the events.
 * 3. Days since are whole days of 24 hours.
 */
export function eventValue(expression: EventExpression, facts: CustomerFacts, holdsFor: HoldsFor): number | null {
  const read = readEvents(expression);
  const counted = eventsOf(read, facts, holdsFor);
  switch (expression.operator) {
    case 'eventCount':
      return counted.length;
    case 'eventSum':
      return sum(counted.map(({ properties }) => (Object.hasOwn(properties, read.property ?? '') ? properties[read.property ?? ''] : null)));
    case 'daysSince': {
      const last = Math.max(...counted.map(({ at }) => Date.parse(at)));
      return counted.length === 0 ? null : Math.floor((Date.parse(facts.at) - last) / unitMs.days);
    }
  }
}

/** The customer's events that count for it now. */
function eventsOf({ name, window, filter }: EventRead, facts: CustomerFacts, holdsFor: HoldsFor): readonly BusinessEvent[] {
  const now = Date.parse(facts.at);
  const since = windowStart(window, facts);
  return facts.events.filter((event) => {
    const at = Date.parse(event.at);
    return event.name === name && at > since && at <= now && (filter === null || holdsFor(filter, event));
  });
}

function sum(values: readonly unknown[]): number {
  const total = values.reduce<number>((before, value) => (typeof value === 'number' ? before + value : before), 0);
  return Number(total.toFixed(6));
}
