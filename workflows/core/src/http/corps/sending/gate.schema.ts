import { z } from 'zod';
import { instantSchema } from '../../wire/fields.schema.js';

export const gateGroupSchema = z.enum(['welcome', 'send', 'tag', 'read', 'other', 'token']).meta({ id: 'GateGroup' });
export type GateGroup = z.infer<typeof gateGroupSchema>;

/** WeCom's own limits, calls a minute: no setting may lie above. */
export const gateCeilings = { welcome: 6_000, send: 600, tag: 600, read: 6_000, other: 6_000, token: 6 } as const satisfies Readonly<
  Record<GateGroup, number>
>;

export const gateSchema = z
  .object({
    group: gateGroupSchema,
    limitPerMinute: z.number().int(),
    ceilingPerMinute: z.number().int(),
    /** Calls that wait for a slot now. */
    queued: z.number().int(),
    /** When the queue is empty if nothing is added; null when it is. */
    clearsAt: instantSchema.nullable(),
    /** Slots used in the last 60 s. */
    usedLastMinute: z.number().int(),
    breakerUntil: instantSchema.nullable(),
    breakerCode: z.number().int().nullable(),
    /** What WeCom was seen to bear of late, where that is less than the limit: calls are spaced by it for a day. */
    observedPerMinute: z.number().int().nullable(),
  })
  .meta({ id: 'Gate' });
export type Gate = z.infer<typeof gateSchema>;

/** A receiver outside WeCom that takes only so much: a group robot, a webhook, the mail server. */
export const receiverGateSchema = z
  .object({
    channel: z.enum(['webhook', 'email', 'sms']),
    /** The webhook setting's; empty for the mail server and the SMS gateway. */
    key: z.string(),
    name: z.string(),
    limitPerMinute: z.number().int(),
    limitPerSecond: z.number().int().nullable(),
    usedLastMinute: z.number().int(),
    /** Calls that wait for it now. */
    queued: z.number().int(),
    /** It has had enough until then; null: the next may go at once. */
    restsUntil: instantSchema.nullable(),
    /** When its queue is empty if nothing is added; null when it is. */
    clearsAt: instantSchema.nullable(),
  })
  .meta({ id: 'ReceiverGate' });
export type ReceiverGate = z.infer<typeof receiverGateSchema>;

export const gateListSchema = z.object({
  items: z.array(gateSchema),
  /** Receivers with a limit of their own beside their group's. */
  receivers: z.array(receiverGateSchema),
});
export type GateList = z.infer<typeof gateListSchema>;

/**
 * The slot log of the last minutes. For each second in which a call began, the most calls in any 60 s that end within it; against the
 * limit it proves that no window held more.
 */
export const gateSlotsSchema = z
  .object({
    limitPerMinute: z.number().int(),
    from: instantSchema,
    to: instantSchema,
    /** The most in any 60 s that end in this span. */
    most: z.number().int(),
    seconds: z.array(z.object({ at: instantSchema, most: z.number().int() })),
  })
  .meta({ id: 'GateSlots' });
export type GateSlots = z.infer<typeof gateSlotsSchema>;

export const changeGateRequestSchema = z.strictObject({ limitPerMinute: z.number().int().min(1) }).meta({ id: 'ChangeGateRequest' });
export type ChangeGateRequest = z.infer<typeof changeGateRequestSchema>;
