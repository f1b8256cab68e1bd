import { z } from 'zod';
import { instantSchema } from '../wire/fields.schema.js';

export const smtpConfigSchema = z.object({
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  secure: z.boolean(),
  user: z.string().max(200),
  from: z.string().trim().min(3).max(320),
});
export type SmtpConfig = z.infer<typeof smtpConfigSchema>;

export const webhookConfigSchema = z.object({ url: z.url({ protocol: /^https?$/u }).max(2_000) });
export type WebhookConfig = z.infer<typeof webhookConfigSchema>;

const nameSchema = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N} _.-]{1,60}$/u);
const secretSchema = z.string().max(500).optional();

/** `secret` is the SMTP password or the signing secret of a webhook; left out, the stored one stays. */
export const channelSettingRequestSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('smtp'), name: nameSchema, config: smtpConfigSchema, secret: secretSchema }),
    z.object({ kind: z.literal('webhook'), name: nameSchema, config: webhookConfigSchema, secret: secretSchema }),
  ])
  .meta({ id: 'ChannelSettingRequest' });
export type ChannelSettingRequest = z.infer<typeof channelSettingRequestSchema>;

const storedSchema = z.object({ id: z.string(), name: z.string(), hasSecret: z.boolean(), createdAt: instantSchema, updatedAt: instantSchema });

export const channelSettingSchema = z
  .discriminatedUnion('kind', [
    storedSchema.extend({ kind: z.literal('smtp'), config: smtpConfigSchema }),
    storedSchema.extend({ kind: z.literal('webhook'), config: webhookConfigSchema }),
  ])
  .meta({ id: 'ChannelSetting' });
export type ChannelSetting = z.infer<typeof channelSettingSchema>;

export const channelSettingListSchema = z.object({ items: z.array(channelSettingSchema) });
export type ChannelSettingList = z.infer<typeof channelSettingListSchema>;
