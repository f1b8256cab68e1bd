import { z } from 'zod';
import { instantSchema } from '../wire/fields.schema.js';

/** What a webhook's receiver wants to be told: our own event, or a message in the form of a group robot. */
export const webhookShapes = ['event', 'wecom', 'feishu', 'dingtalk'] as const;
export type WebhookShape = (typeof webhookShapes)[number];

const robots: readonly { readonly shape: WebhookShape; readonly address: RegExp }[] = [
  { shape: 'wecom', address: /^https?:\/\/qyapi\.weixin\.qq\.com(:\d+)?\/cgi-bin\/webhook\/send\b/iu },
  { shape: 'feishu', address: /^https?:\/\/open\.(feishu\.cn|larksuite\.com)(:\d+)?\/open-apis\/bot\//iu },
  { shape: 'dingtalk', address: /^https?:\/\/o?api\.dingtalk\.com(:\d+)?\/robot\/send\b/iu },
];

/** The form the address itself asks for. */
export function shapeOfAddress(url: string): WebhookShape {
  return robots.find(({ address }) => address.test(url))?.shape ?? 'event';
}

/** How a mail server is spoken to. Encrypted and proved unless somebody chose otherwise. */
export const mailEncryptions = ['implicit', 'required', 'opportunistic', 'none'] as const;
export type MailEncryption = (typeof mailEncryptions)[number];

/** An address, or a name with an address in angle brackets, on one line. */
const sender = /^(?:[^<>\r\n]*<[^\s@<>",;]+@[^\s@<>",;]+>|[^\s@<>",;]+@[^\s@<>",;]+)$/u;

export const smtpConfigSchema = z.strictObject({
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  /** implicit: TLS from the first byte. required: STARTTLS or nothing. opportunistic: STARTTLS where it is offered, whoever answers. none: never. */
  tls: z.enum(mailEncryptions).default('required'),
  user: z.string().max(200),
  from: z.string().trim().max(320).regex(sender),
});
export type SmtpConfig = z.infer<typeof smtpConfigSchema>;

const webAddress = z.url({ protocol: /^https?$/u }).max(2_000);

export const webhookConfigSchema = z.strictObject({
  /** A name and a password in an address would be stored and shown with it. */
  url: webAddress.refine((url) => !/^[a-z]+:\/*[^/?#]*@/iu.test(url), { error: 'no name or password in an address' }),
  /** auto: the form the address itself asks for. */
  shape: z.enum(['auto', ...webhookShapes]).default('auto'),
});
export type WebhookConfig = z.infer<typeof webhookConfigSchema>;

const nameSchema = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N} _.-]{1,60}$/u);
const secretSchema = z.string().max(500).optional();

/** `secret` is the SMTP password or the signing secret of a webhook; left out, the stored one stays, unless it would go to another server. */
export const channelSettingRequestSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('smtp'), name: nameSchema, config: smtpConfigSchema, secret: secretSchema }),
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
  createdAt: instantSchema,
  updatedAt: instantSchema,
});

export const channelSettingSchema = z
  .discriminatedUnion('kind', [
    storedSchema.extend({ kind: z.literal('smtp'), config: smtpConfigSchema.extend({ from: z.string() }) }),
    storedSchema.extend({ kind: z.literal('webhook'), config: webhookConfigSchema.extend({ url: webAddress }) }),
  ])
  .meta({ id: 'ChannelSetting' });
export type ChannelSetting = z.infer<typeof channelSettingSchema>;

export const channelSettingListSchema = z.object({
  items: z.array(channelSettingSchema),
  /** What was removed, by the name it had last: drawings may still refer to it. */
  removed: z.array(z.object({ kind: z.enum(['smtp', 'webhook']), key: z.string(), name: z.string() })),
});
export type ChannelSettingList = z.infer<typeof channelSettingListSchema>;
