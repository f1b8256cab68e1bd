import { toJson, type Json, type JsonObject } from '@tagtrail/core/kernel';
import { z } from 'zod';

/** What a row of `inner_request` asks for, as `progress/inner-request.ts` writes it. */
export type RequestBody =
  | ({ readonly kind: 'set_attribute' } & AttributeRequest)
  | ({ readonly kind: 'emit_event' } & EventRequest)
  | ({ readonly kind: 'enter_journey' | 'call_journey' } & EntryRequest);

export interface AttributeRequest {
  readonly name: string;
  readonly change:
    | { readonly kind: 'set'; readonly value: Json }
    | { readonly kind: 'now'; readonly at: string }
    | { readonly kind: 'add'; readonly amount: number }
    | { readonly kind: 'clear' };
}

export interface EventRequest {
  readonly name: string;
  readonly at: string;
  readonly properties: JsonObject;
}

export interface EntryRequest {
  readonly journeyId: string;
  readonly payload: JsonObject;
}

/** A request that nobody has taken yet. */
export interface OpenRequest {
  readonly runId: string;
  readonly instruction: number;
  readonly visit: number;
  readonly customerId: string;
  readonly runEnded: boolean;
  /** The employee in whose name the run speaks. */
  readonly ownerId: string | null;
  /** How deep the run's own cause lies. */
  readonly depth: number;
  /** Names the request, whatever is done for it. */
  readonly key: string;
  readonly body: RequestBody;
}

const json = z.unknown().transform(toJson);

const entry = { journeyId: z.string(), payload: z.record(z.string(), json) };

const bodies = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('set_attribute'),
    name: z.string(),
    change: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('set'), value: json }),
      z.object({ kind: z.literal('now'), at: z.string() }),
      z.object({ kind: z.literal('add'), amount: z.number() }),
      z.object({ kind: z.literal('clear') }),
    ]),
  }),
  z.object({ kind: z.literal('emit_event'), name: z.string(), at: z.string(), properties: z.record(z.string(), json) }),
  z.object({ kind: z.literal('enter_journey'), ...entry }),
  z.object({ kind: z.literal('call_journey'), ...entry }),
]);

/** @throws for a body that is not of its kind's form: our defect. */
export const parseBody = (kind: string, body: JsonObject): RequestBody => bodies.parse({ ...body, kind });
