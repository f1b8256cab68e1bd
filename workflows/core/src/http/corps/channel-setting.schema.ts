import { z } from 'zod';
import { webhookShapes, type WebhookShape } from '../../plan/index.js';
import { instantSchema } from '../wire/fields.schema.js';

export { webhookShapes, type WebhookShape };

const robots: readonly { readonly shape: WebhookShape; readonly address: RegExp }[] = [
  { shape: 'wecom', address: /^https?:\/\/qyapi\.weixin\.qq\.com(:\d+)?\/cgi-bin\/webhook\/send\b/iu },
  { shape: 'feishu', address: /^https?:\/\/open\.(feishu\.cn|larksuite\.com)(:\d+)?\/open-apis\/bot\//iu },
  { shape: 'dingtalk', address: /^https?:\/\/o?api\.dingtalk\.com(:\d+)?\/robot\/send\b/iu },
];

/** The form the address itself asks for. */
export function shapeOfAddress(url: string): WebhookShape {
  return robots.find(({ address }) => address.test(url))?.shape ?? 'event';
}

/** The form in which a webhook's receiver is told: the one that was chosen, or the address's own. */
export const shapeOfWebhook = ({ url, shape }: { readonly url: string; readonly shape: 'auto' | WebhookShape }): WebhookShape =>
  shape === 'auto' ? shapeOfAddress(url) : shape;

/** How a mail server is spoken to. Encrypted and proved unless somebody chose otherwise. */
export const mailEncryptions = ['implicit', 'required', 'opportunistic', 'none'] as const;
export type MailEncryption = (typeof mailEncryptions)[number];

/** An address, or a name with an address in angle brackets, on one line. */
const sender = /^(?:[^<>\r\n]*<[^\s@<>",;]+@[^\s@<>",;]+>|[^\s@<>",;]+@[^\s@<>",;]+)$/u;

/** Messages a minute that go to a receiver at most; null or left out: as many as its chat takes, or as the gate lets through. */
const limitPerMinuteSchema = z.number().int().min(1).max(1_000).nullable().optional();

export const smtpConfigSchema = z.strictObject({
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  /** implicit: TLS from the first byte. required: STARTTLS or nothing. opportunistic: STARTTLS where it is offered, whoever answers. none: never. */
  tls: z.enum(mailEncryptions).default('required'),
  user: z.string().max(200),
  from: z.string().trim().max(320).regex(sender),
  /** Where answers go; empty: to who it is from. */
  replyTo: z.string().trim().max(320).regex(sender).or(z.literal('')).default(''),
  limitPerMinute: limitPerMinuteSchema,
});
export type SmtpConfig = z.infer<typeof smtpConfigSchema>;

const webAddress = z.url({ protocol: /^https?$/u }).max(2_000);

/** A name and a password in an address would be stored and shown with it. */
const plainAddress = webAddress.refine((url) => !/^[a-z]+:\/*[^/?#]*@/iu.test(url), { error: 'no name or password in an address' });

export const webhookConfigSchema = z.strictObject({
  url: plainAddress,
  /** auto: the form the address itself asks for. */
  shape: z.enum(['auto', ...webhookShapes]).default('auto'),
  limitPerMinute: limitPerMinuteSchema,
});
export type WebhookConfig = z.infer<typeof webhookConfigSchema>;

/** How a gateway knows us by the secret: a signature over number, time and body, or the secret itself as a bearer's token. */
export const smsProofs = ['signature', 'bearer'] as const;

/** Headers that are ours, or the connection's. */
const ownHeaders = /^(?:authorization|content-.*|cookie|connection|host|idempotency-key|transfer-encoding|upgrade|user-agent|webhook-.*)$/iu;

const headerSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,60}$/u)
    .refine((name) => !ownHeaders.test(name), { error: 'this header is not free' }),
  value: z.string().regex(/^[\x20-\x7e]{0,200}$/u),
});

const wordsSchema = z.string().trim().max(30);

export const smsConfigSchema = z.strictObject({
  url: plainAddress,
  proof: z.enum(smsProofs).default('signature'),
  /** Nothing secret: it is shown to administrators. */
  headers: z.array(headerSchema).max(10).default([]),
  /** Put before each text in 【】; empty: the gateway does it. */
  sign: z
    .string()
    .trim()
    .max(20)
    .regex(/^[^【】]*$/u)
    .default(''),
  /** Put after each text of the category, as 拒收请回复R. */
  closing: z
    .strictObject({ marketing: wordsSchema.default(''), notice: wordsSchema.default(''), urgent: wordsSchema.default('') })
    .default({ marketing: '', notice: '', urgent: '' }),
  /** key: the gateway drops repeats of a number. none: what may have arrived is for a person to decide. */
  repeat: z.enum(['key', 'none']).default('none'),
  limitPerMinute: limitPerMinuteSchema,
});
export type SmsConfig = z.infer<typeof smsConfigSchema>;

const nameSchema = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N} _.-]{1,60}$/u);
const secretSchema = z.string().max(500).optional();

export const channelSettingKinds = ['smtp', 'sms', 'webhook'] as const;

/** `secret` is the SMTP password, or what an SMS gateway knows us by, or the signing secret of a webhook; left out, the stored one stays, unless it would go to another server. */
export const channelSettingRequestSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('smtp'), name: nameSchema, config: smtpConfigSchema, secret: secretSchema }),
    z.strictObject({ kind: z.literal('sms'), name: nameSchema, config: smsConfigSchema, secret: secretSchema }),
    z.strictObject({ kind: z.literal('webhook'), name: nameSchema, config: webhookConfigSchema, secret: secretSchema }),
  ])
  .meta({ id: 'ChannelSettingRequest' });
export type ChannelSettingRequest = z.infer<typeof channelSettingRequestSchema>;

const storedSchema = z.object({
  id: z.string(),
  /** By which a drawing refers to it: stays the same whatever the name becomes. */
  key: z.string(),
  name: z.string(),
  hasSecret: z.boolean(),
  /** Whether reports of it can come: a webhook has none. */
  hasReportSecret: z.boolean(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});

export const channelSettingSchema = z
  .discriminatedUnion('kind', [
    storedSchema.extend({ kind: z.literal('smtp'), config: smtpConfigSchema.extend({ from: z.string(), replyTo: z.string().default('') }) }),
    storedSchema.extend({ kind: z.literal('sms'), config: smsConfigSchema.extend({ url: webAddress }) }),
    storedSchema.extend({ kind: z.literal('webhook'), config: webhookConfigSchema.extend({ url: webAddress }) }),
  ])
  .meta({ id: 'ChannelSetting' });
export type ChannelSetting = z.infer<typeof channelSettingSchema>;

export const channelSettingListSchema = z.object({
  items: z.array(channelSettingSchema),
  /** What was removed, by the name it had last: drawings may still refer to it. */
  removed: z.array(z.object({ kind: z.enum(channelSettingKinds), key: z.string(), name: z.string() })),
});
export type ChannelSettingList = z.infer<typeof channelSettingListSchema>;
