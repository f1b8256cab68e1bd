import { z } from 'zod';
import { versionNumberSchema } from '../wire/fields.schema.js';

export const linkCountsQuerySchema = z.strictObject({ version: versionNumberSchema.optional() });
export type LinkCountsQuery = z.infer<typeof linkCountsQuerySchema>;

const followedShape = {
  /** Times a person followed it. */
  clicks: z.number().int(),
  /** Who did. Customers, where each has an address of her own; else visitors of a day, as far as their browsers can be told apart. */
  people: z.number().int(),
  /** Visits that are no clicks: of what shows addresses before anybody looks, and of what looks for danger. */
  others: z.number().int(),
};

/** An address of a message. */
export const linkCountSchema = z.object({ url: z.string(), channel: z.string(), shared: z.boolean(), ...followedShape }).meta({ id: 'LinkCount' });
export type LinkCount = z.infer<typeof linkCountSchema>;

/** The addresses of one version that are tracked and have been sent, by step; without `version` in the query, of the live one. */
export const linkCountsSchema = z
  .object({
    version: z.number().int().nullable(),
    steps: z.array(z.object({ nodeId: z.string(), ...followedShape, links: z.array(linkCountSchema) })),
  })
  .meta({ id: 'LinkCounts' });
export type LinkCounts = z.infer<typeof linkCountsSchema>;
