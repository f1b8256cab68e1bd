import { z } from 'zod';
import { channels } from '../../plan/index.js';
import { instantSchema } from '../wire/fields.schema.js';

/** A call whose bytes may be on their way: it may still arrive within 15 s. */
export const dispatchedCallSchema = z
  .object({ callId: z.string(), channel: z.string(), recipients: z.number().int(), dispatchedAt: instantSchema })
  .meta({ id: 'DispatchedCall' });
export type DispatchedCall = z.infer<typeof dispatchedCallSchema>;

export const stopScopes = ['installation', 'corp', 'channel', 'journey', 'version', 'customer'] as const;
export type StopScope = (typeof stopScopes)[number];

/**
 * `target`: null for installation and corp, a channel's kind, or the id of the journey, version or customer. `note`: why; asked for
 * where a journey is let go that the breaker has stopped.
 */
export const setStopRequestSchema = z
  .strictObject({
    scope: z.enum(stopScopes),
    target: z.string().max(100).nullable().default(null),
    stopped: z.boolean(),
    note: z.string().trim().max(500).default(''),
  })
  .meta({ id: 'SetStopRequest' });
export type SetStopRequest = z.input<typeof setStopRequestSchema>;
export type ParsedSetStopRequest = z.output<typeof setStopRequestSchema>;

export const setStopResultSchema = z.object({ stopped: z.boolean(), mayStillArrive: z.array(dispatchedCallSchema) }).meta({ id: 'SetStopResult' });
export type SetStopResult = z.infer<typeof setStopResultSchema>;

/** Everything that is stopped now, and the channels with their switch. */
export const stopsSchema = z
  .object({
    installation: z.boolean(),
    corp: z.boolean(),
    channels: z.array(z.object({ kind: z.enum(channels), stopped: z.boolean() })),
    /** `tripped`: by the breaker, so that letting it go asks for a note. */
    journeys: z.array(z.object({ id: z.string(), name: z.string(), tripped: z.boolean() })),
    versions: z.array(z.object({ id: z.string(), journeyId: z.string(), journeyName: z.string(), number: z.number().int() })),
    customers: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'Stops' });
export type Stops = z.infer<typeof stopsSchema>;

export const stopReachQuerySchema = z.strictObject({
  scope: z.enum(['installation', 'corp', 'journey', 'version']),
  target: z.string().max(100).optional(),
});
export type StopReachQuery = z.infer<typeof stopReachQuerySchema>;

/** Messages that WeCom, or another server, does not have yet. `more`: there are more than are counted. */
export const plannedMessagesSchema = z.object({ messages: z.number().int(), more: z.boolean() });

/** Whom a stop would hold: runs that are open, and their messages. */
export const stopReachSchema = z.object({ people: z.number().int(), planned: plannedMessagesSchema }).meta({ id: 'StopReach' });
export type StopReach = z.infer<typeof stopReachSchema>;
