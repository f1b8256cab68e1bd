import { z } from 'zod';
import { limits } from '../../limits.js';
import { linkTrackings, messageCategories, messageChannels, messageFormats, sendPorts, spreadRules, type MessageChannel } from '../../plan/index.js';
import { durationSchema, partIdSchema } from '../fields.schema.js';
import { attachmentDraftSchema } from './attachment.schema.js';
import { templateRefSchema } from './template/content-template.schema.js';

/** Channels on which addresses can be tracked: customers read what they bring. */
export const trackingChannels: readonly MessageChannel[] = ['customer_mass_send', 'welcome_message', 'customer_service_message', 'email', 'sms'];

/** Longest text a draft may hold in one field, in UTF-16 units; what a channel can send is less. */
const textSchema = z.string().max(limits.emailTextBytes);

/** An address that a card may lead to. */
export const cardLinkSchema = z.url({ protocol: /^https$/u, hostname: z.regexes.domain }).max(2_048);

/** What a press says: stands in conditions, so it is kept plain. */
const buttonSchema = z.strictObject({ key: partIdSchema, label: z.string().max(100) }).readonly();

const cardSchema = z
  .strictObject({
    title: z.string().max(1_000),
    link: z.string().max(2_048),
    /** Words on the link; empty: the usual ones. */
    label: z.string().max(100),
    buttons: z.array(buttonSchema).max(limits.cardButtons).readonly(),
  })
  .readonly();

/** No blank, and nothing that a receiver reads as markup. */
const mentionedSchema = z.string().regex(/^[A-Za-z0-9_.@+-]{1,64}$/u);

const mentionsSchema = z
  .strictObject({
    everyone: z.boolean(),
    userids: z.array(mentionedSchema).max(limits.mentions).readonly(),
    mobiles: z
      .array(z.string().regex(/^\+?[0-9-]{5,20}$/u))
      .max(limits.mentions)
      .readonly(),
  })
  .readonly();

/**
 * One channel attempt. All channels share one form, so that switching the channel keeps what was written;
 * values the channel has no use for are ignored.
 */
export const rungSchema = z
  .strictObject({
    id: partIdSchema,
    channel: z.enum(messageChannels),
    text: textSchema,
    /** Mass send and welcome only: sent after the text, in this order. */
    attachments: z.array(attachmentDraftSchema).max(limits.attachments).readonly().default([]),
    /** E-mail only. */
    subject: z.string().max(1_000).default(''),
    /** E-mail only: the text is Markdown and goes out as HTML too. */
    html: z.boolean().default(false),
    /** SMS only: the gateway's own number of the wording; empty: it takes the text as it is. */
    template: z.string().max(100).default(''),
    /** Webhook only: key of a channel setting. */
    endpoint: z.string().max(100).default(''),
    /** App message only: who gets it; null: the customer's owner. Empty while nobody is chosen. */
    employeeId: z.string().max(64).nullable().default(null),
    /** App message and group robot only. */
    format: z.enum(messageFormats).default('text'),
    /** Title, link and buttons of a card. */
    card: cardSchema.default({ title: '', link: '', label: '', buttons: [] }),
    /** Group robot only. */
    mentions: mentionsSchema.default({ everyone: false, userids: [], mobiles: [] }),
    /** Customer groups only: into which of them, named by their ids or by their owners. */
    groups: z
      .strictObject({ by: z.enum(['id', 'owner']), ids: z.array(z.string().min(1).max(64)).max(limits.messageGroups).readonly() })
      .readonly()
      .default({ by: 'id', ids: [] }),
    /** Calls tried in all. */
    attempts: z.int().min(1).max(limits.rungAttempts),
    interval: durationSchema,
    /** Mass send only: how long equal texts are gathered into one task. */
    coalesce: durationSchema.default({ amount: 30, unit: 'seconds' }),
    /** Mass send only: how long the employee has to confirm. */
    confirmWithin: durationSchema.default({ amount: 24, unit: 'hours' }),
    /** Mass send only: as which of the customer's employees. */
    spread: z.enum(['owner', ...spreadRules]).default('owner'),
    /** Where customers read it: whether its addresses are tracked, and for whom. */
    linkTracking: z.enum(['off', ...linkTrackings]).default('off'),
    /** Outcomes that lead to the next rung; null: every failure of the channel except a suppression. */
    fallOn: z.array(z.enum(sendPorts)).readonly().nullable().default(null),
    /** The version of a content template that its words were copied from; a template that is not there is no fault. */
    contentTemplate: templateRefSchema.nullable().default(null),
  })
  .readonly();

export const sendMessageSchema = z
  .strictObject({ category: z.enum(messageCategories), rungs: z.array(rungSchema).max(limits.ladderRungs).readonly() })
  .readonly();

/** What every version has said of its ladder, read for the outputs alone. */
export const laddersOfOldSchema = z.object({ rungs: z.array(z.object({ channel: z.enum(messageChannels) })) });

export type Rung = z.infer<typeof rungSchema>;
export type SendMessageConfig = z.infer<typeof sendMessageSchema>;
