import { z } from 'zod';
import { limits } from '../../limits.js';
import { partIdSchema } from '../fields.schema.js';

/** SHA-256 of a file of the library; '' while none is chosen. */
const assetSchema = z.string().regex(/^(?:[0-9a-f]{64})?$/u);

/** Longest text a draft may hold in one field, in UTF-16 units; what WeCom takes is less. */
const textSchema = z.string().max(limits.linkUrlBytes);

const fileSchema = <Kind extends 'image' | 'video' | 'file'>(kind: Kind) =>
  z.strictObject({ kind: z.literal(kind), id: partIdSchema, asset: assetSchema }).readonly();

/** An attachment as it is being written: anything may still be missing. */
export const attachmentDraftSchema = z.discriminatedUnion('kind', [
  fileSchema('image'),
  z
    .strictObject({
      kind: z.literal('link'),
      id: partIdSchema,
      title: textSchema,
      description: textSchema.default(''),
      url: textSchema,
      /** The picture on the card; '' for none. */
      cover: assetSchema.default(''),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal('miniprogram'),
      id: partIdSchema,
      appid: z.string().max(64),
      page: textSchema,
      title: textSchema,
      cover: assetSchema,
    })
    .readonly(),
  fileSchema('video'),
  fileSchema('file'),
]);

export type AttachmentDraft = z.infer<typeof attachmentDraftSchema>;
