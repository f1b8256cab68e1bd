import { z } from 'zod';
import { mediaUses } from '../../content/index.js';
import { limits } from '../../limits.js';
import { instantSchema } from '../wire/fields.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';

/** A file is named by the SHA-256 of its bytes, in hexadecimal: the same file has one name in every corp. */
export const mediaIdSchema = z.string().regex(/^[0-9a-f]{64}$/u);

export const mediaKindSchema = z.enum(['image', 'video', 'file']).meta({ id: 'MediaKind' });
export type MediaKind = z.infer<typeof mediaKindSchema>;

/** What an upload says of itself; the file is the body. */
export const mediaUploadQuerySchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(limits.mediaNameLength)
    .regex(/^[^/\\]+$/u)
    .refine((name) => !/\p{Cc}/u.test(name), 'A name has no control characters'),
});
export type MediaUploadQuery = z.infer<typeof mediaUploadQuerySchema>;

export const mediaQuerySchema = pageQuerySchema.extend({
  search: z.string().trim().max(limits.mediaNameLength).optional(),
  kind: mediaKindSchema.optional(),
});
export type MediaQuery = z.infer<typeof mediaQuerySchema>;

export const mediaItemSchema = z
  .object({
    sha256: mediaIdSchema,
    name: z.string(),
    /** By its first bytes, whatever its name says. */
    mime: z.string(),
    kind: mediaKindSchema,
    bytes: z.number().int(),
    createdAt: instantSchema,
    /** The file as WeCom has it, by what it was given as. */
    wecom: z.array(
      z.object({
        use: z.enum(mediaUses),
        uploadedAt: instantSchema.nullable(),
        /** Null: not with WeCom, or there for ever (`use` picture). It is uploaded again before a message needs it. */
        expiresAt: instantSchema.nullable(),
        /** Why the last try was in vain; null where it was not. */
        failedCode: z.number().int().nullable(),
      }),
    ),
  })
  .meta({ id: 'MediaItem' });
export type MediaItem = z.infer<typeof mediaItemSchema>;

export const mediaPageSchema = pageOf(mediaItemSchema).meta({ id: 'MediaPage' });
export type MediaPage = z.infer<typeof mediaPageSchema>;
