import { z } from 'zod';

/** An attachment as one customer gets it: what the ledger keeps of it, and shows. Files by their SHA-256. */
export const saidAttachmentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['image', 'video', 'file']), asset: z.string() }),
  z.object({ kind: z.literal('link'), title: z.string(), description: z.string(), url: z.string(), cover: z.string().nullable() }),
  z.object({ kind: z.literal('miniprogram'), appid: z.string(), page: z.string(), title: z.string(), cover: z.string() }),
]);
export type SaidAttachment = Readonly<z.infer<typeof saidAttachmentSchema>>;

/** The attachments of a stored request; none where it has none, as those of before. */
export const saidAttachmentsSchema = z.array(saidAttachmentSchema).default([]);
