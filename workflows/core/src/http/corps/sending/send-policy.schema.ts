import { z } from 'zod';
import { timeOfDaySchema } from '../../../nodes/index.js';
import { adLabels, messageCategories } from '../../../plan/index.js';
import { instantSchema } from '../../wire/fields.schema.js';
import { alertRulesSchema } from './alert.schema.js';
import { roleCapsSchema } from './reach.schema.js';
import { sendCapsSchema, sendWorkloadSchema, wecomQuotaSchema } from './send-limits.schema.js';

/** `to` at or before `from` is on the next day; a span belongs to the weekday (1 is Monday) on which it begins. */
const sendingHoursSchema = z
  .strictObject({ days: z.array(z.int().min(1).max(7)).min(1).max(7).readonly(), from: timeOfDaySchema, to: timeOfDaySchema })
  .readonly()
  .meta({ id: 'SendingHours' });

/** When messages may be sent, by category; one without hours may be sent at any time. */
export const sendWindowsSchema = z
  .strictObject({
    /** By whose clock customers are written to: the corp's, or the one of their attribute `timezone`. */
    zone: z.enum(['corp', 'customer']),
    /** Whether messages to employees keep the hours too. */
    employees: z.boolean().default(false),
    hours: z.partialRecord(z.enum(messageCategories), z.array(sendingHoursSchema).min(1).max(7).readonly()).readonly(),
  })
  .readonly()
  .meta({ id: 'SendWindows' });

/** Shares from 0 to 1, the warning's at most the stop's. */
const breachLinesSchema = z
  .strictObject({ warn: z.number().min(0.0001).max(1), stop: z.number().min(0.0001).max(1) })
  .refine(({ warn, stop }) => warn <= stop, { path: ['warn'], message: 'The warning comes before the stop' })
  .readonly()
  .meta({ id: 'BreachLines' });

/** When a journey is warned of and stopped; left out, the usual lines hold. */
export const breakerRulesSchema = z
  .strictObject({
    windowHours: z.int().min(1).max(168),
    atLeast: z.int().min(1).max(100_000),
    failures: breachLinesSchema,
    complaints: breachLinesSchema,
  })
  .readonly()
  .meta({ id: 'BreakerRules' });

/** A name as it stands in an address, without scheme, port or path. */
const hostSchema = z
  .string()
  .max(253)
  .regex(/^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/u, 'A host such as shop.example.com, in small letters');

const utmValueSchema = z.string().trim().max(100).default('');

/** Values of the parameters that shops count visits by; an empty one is left out. `{journey}`, `{step}` and `{channel}` in them are replaced. */
const utmRuleSchema = z
  .strictObject({ source: utmValueSchema, medium: utmValueSchema, campaign: utmValueSchema, term: utmValueSchema, content: utmValueSchema })
  .readonly()
  .meta({ id: 'UtmRule' });

/** By which rules the corp sends; a part left out rules nothing. */
export const sendPolicySchema = z
  .strictObject({
    windows: sendWindowsSchema.optional(),
    caps: sendCapsSchema.optional(),
    quota: wecomQuotaSchema.optional(),
    workload: sendWorkloadSchema.optional(),
    breaker: breakerRulesSchema.optional(),
    /** Hosts to which links in messages may lead, with all below them; left out: any. */
    allowedHosts: z.array(hostSchema).min(1).max(200).readonly().optional(),
    /** Whether marketing says that it is advertising, and where; an e-mail says so before its subject. */
    adLabel: z.enum(adLabels).optional(),
    /** Whether words are also looked for in signs that sound alike. */
    homophones: z.boolean().optional(),
    /** Added to the tracked addresses of messages when they are followed; what an address already says is left as it is. */
    utm: utmRuleSchema.optional(),
    roleCaps: roleCapsSchema.optional(),
    alerts: alertRulesSchema.optional(),
    /** Whether what is published needs the word of a second person. */
    approval: z.boolean().optional(),
  })
  .meta({ id: 'SendPolicy' });
export type SendPolicyRequest = z.input<typeof sendPolicySchema>;

export const corpSendPolicySchema = z
  .object({
    /** Counts changes; also the ETag. */
    revision: z.number().int(),
    policy: sendPolicySchema,
    /** Null while nobody has written any. */
    changedAt: instantSchema.nullable(),
    changedBy: z.string().nullable(),
    /** Whose clock the hours are read on. */
    timeZone: z.string(),
    /** Messages that wait for a moment the rules allow. */
    waiting: z.number().int(),
  })
  .meta({ id: 'CorpSendPolicy' });
export type CorpSendPolicy = z.infer<typeof corpSendPolicySchema>;

/** The rules as they are now, and how many calls that were ready to go are judged again by them. */
export const savedSendPolicySchema = corpSendPolicySchema.extend({ judgedAgain: z.number().int() }).meta({ id: 'SavedSendPolicy' });
export type SavedSendPolicy = z.infer<typeof savedSendPolicySchema>;
