import { z } from 'zod';
import { holdCauses, intentReasons, intentStates, sendWaits } from '../../contracts/index.js';
import { channels } from '../../plan/index.js';
import { gateGroupSchema } from '../corps/sending/gate.schema.js';
import { givenInstantSchema, instantSchema, rowIdSchema, versionNumberSchema } from '../wire/fields.schema.js';
import { stopScopes } from './stop.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';

export const intentStateSchema = z.enum(intentStates).meta({ id: 'IntentState' });
export const channelSchema = z.enum(channels).meta({ id: 'Channel' });

/** What became of a step's messages, by the names of its counts. */
export const sendEnds = ['toConfirm', 'confirmed', 'delivered', 'employeeTold', 'accepted', 'done', 'failed'] as const;
export type SendEnd = (typeof sendEnds)[number];

export const sendQuerySchema = pageQuerySchema.extend({
  state: intentStateSchema.optional(),
  channel: channelSchema.optional(),
  journeyId: z.uuid().optional(),
  customerId: rowIdSchema.optional(),
  /** The employee as whom it is sent. */
  sender: z.string().min(1).max(64).optional(),
  reason: z.enum(intentReasons).optional(),
  /** Of a step, in the version of that number, or in every version that has it. */
  nodeId: z.string().max(100).optional(),
  version: versionNumberSchema.optional(),
  ended: z.enum(sendEnds).optional(),
  /** Planned from this instant on, and before that one. */
  from: givenInstantSchema.optional(),
  to: givenInstantSchema.optional(),
});
export type SendQuery = z.infer<typeof sendQuerySchema>;

export const sendFilterSchema = sendQuerySchema.omit({ limit: true, cursor: true });
export type SendFilter = z.infer<typeof sendFilterSchema>;

/** Why a message that has not left is kept back though nobody stopped it: a fault of the set-up, or that its employee has had as many app messages as WeCom delivers for a while (`pace`). */
export const sendHoldSchema = z
  .object({
    group: gateGroupSchema,
    /** What of the group: null for all of it, else one API, one employee or one receiver outside WeCom. */
    target: z.string().nullable(),
    cause: z.enum([...holdCauses, 'pace']),
    /** WeCom's or the receiver's own number; null where it said nothing. */
    code: z.number().int().nullable(),
    /** When it is tried next; null where a person decides, or a sync must find a sender. */
    until: instantSchema.nullable(),
  })
  .meta({ id: 'SendHold' });
export type SendHold = z.infer<typeof sendHoldSchema>;

/** One message meant for one customer, and what is known of it. Accepted, confirmed and delivered are three facts. */
export const sendItemSchema = z
  .object({
    id: z.string(),
    runId: z.string(),
    journeyId: z.string(),
    journeyName: z.string(),
    nodeId: z.string(),
    instruction: z.number().int(),
    visit: z.number().int(),
    customer: z.object({ id: z.string(), name: z.string(), externalUserid: z.string() }),
    /** The customer group into which it goes; null for other channels, and until it is found. */
    group: z.object({ id: z.string(), name: z.string() }).nullable(),
    channel: channelSchema,
    sender: z.string(),
    /** The colleague to whom the customer is handed over; null until that is settled, and for every other channel. */
    takeover: z.string().nullable(),
    state: intentStateSchema,
    reason: z.string().nullable(),
    /** What the reason alone does not say: of `content_law` the rule and the word of its list. */
    reasonDetail: z.string().nullable(),
    attempts: z.number().int(),
    maxAttempts: z.number().int(),
    callId: z.string().nullable(),
    msgid: z.string().nullable(),
    /** The subject of an e-mail as this customer gets it; null like `text`, and for every other channel. */
    subject: z.string().nullable(),
    /** The words as this customer gets them; null until they are rendered, and where a channel has none. */
    text: z.string().nullable(),
    /** The button of its card that the employee pressed first; null until then, and for what has no buttons. */
    pressed: z.object({ label: z.string(), at: instantSchema }).nullable(),
    /** How often the employee was reminded to confirm, when last, and when WeCom allows another; null when it does now. */
    reminders: z.number().int(),
    remindedAt: instantSchema.nullable(),
    remindAgainAt: instantSchema.nullable(),
    /** The stop that keeps back a message that has not left yet, the widest where there are several; null for all others. */
    heldBy: z.enum(stopScopes).nullable(),
    /** What keeps back a message that has not left yet besides stops; null for all others. */
    hold: sendHoldSchema.nullable(),
    /** The rule of the corp by which a message that has not left waits until `dueAt`; null for all others. */
    waitsFor: z.enum(sendWaits).nullable(),
    errorCode: z.number().int().nullable(),
    errorText: z.string().nullable(),
    plannedAt: instantSchema,
    dueAt: instantSchema,
    dispatchedAt: instantSchema.nullable(),
    settledAt: instantSchema.nullable(),
  })
  .meta({ id: 'SendItem' });
export type SendItem = z.infer<typeof sendItemSchema>;

export const sendPageSchema = pageOf(sendItemSchema);
export type SendPage = z.infer<typeof sendPageSchema>;
