import type { CustomerFacts } from '@tagtrail/core/conditions';
import type { RunEvent } from '@tagtrail/core/interpreter';
import { allOutcomePorts } from '@tagtrail/core/plan';
import { z } from 'zod';
import type { StoredEvent } from './traveller.js';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const values = z.record(z.string(), scalar);
const businessEvent = z.object({ name: z.string(), at: z.iso.datetime(), properties: z.record(z.string(), z.json()) });
const changed = z.object({ event: businessEvent.optional() }).transform(({ event }) => (event === undefined ? {} : { event }));
const signal = z.object({ instruction: z.number().int(), visit: z.number().int(), values });
const outcome = z.object({
  instruction: z.number().int(),
  visit: z.number().int(),
  port: z.enum(allOutcomePorts),
  reason: z
    .string()
    .nullish()
    .transform((reason) => reason ?? null),
  values: values.default({}),
});
const wait = z.object({ instruction: z.number().int(), visit: z.number().int() });
const skipWait = z.object({ wait: wait.optional() }).transform((payload) => (payload.wait === undefined ? {} : { wait: payload.wait }));
const moveWait = z.object({ wait, until: z.iso.datetime({ offset: true }).transform((until) => new Date(until).toISOString()) });
const end = z.object({ reason: z.string().default('operator') });

/** Of the events of a run: the employee to whom its customer was handed over last; null when she was not. */
export function handedTo(events: readonly StoredEvent[]): string | null {
  const owners = events.flatMap(({ kind, payload: { owner } }) => (kind === 'outcome' && typeof owner === 'string' ? [owner] : []));
  return owners.at(-1) ?? null;
}

/** The event that a row stands for. @throws when it has not the shape of its kind: our defect, which parks the run. */
export function toRunEvent(stored: StoredEvent, common: { readonly at: string; readonly facts: CustomerFacts }): RunEvent {
  switch (stored.kind) {
    case 'changed':
      return { kind: 'changed', ...common, ...changed.parse(stored.payload) };
    case 'signal':
      return { kind: 'signal', ...common, ...signal.parse(stored.payload) };
    case 'skipWait':
      return { kind: 'skipWait', ...common, ...skipWait.parse(stored.payload) };
    case 'moveWait':
      return { kind: 'moveWait', ...common, ...moveWait.parse(stored.payload) };
    case 'outcome':
      return { kind: 'outcome', ...common, ...outcome.parse(stored.payload) };
    case 'end':
      return { kind: 'end', ...common, ...end.parse(stored.payload) };
    default:
      throw new Error(`Unknown run event ${stored.kind}`);
  }
}
