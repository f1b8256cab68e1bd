import { z } from 'zod';

const standingSchema = z.object({
  /** Number of the version they travel. */
  version: z.number().int(),
  nodeId: z.string(),
  /** Kind and title of the step in that version. */
  type: z.string(),
  name: z.string(),
  /** Who stand there now. */
  people: z.number().int(),
  /** kept: the draft has the step. deleted: it deletes it from what is live. gone: it is not in what is live either. */
  fate: z.enum(['kept', 'deleted', 'gone']),
});

/** Whom a change of a journey finds under way, over all its versions: each goes on along the version it travels. */
export const impactSchema = z
  .object({
    /** Runs that are open. */
    people: z.number().int(),
    /** Steps at which some of them stand, most first. */
    steps: z.array(standingSchema),
  })
  .meta({ id: 'Impact' });
export type Impact = z.infer<typeof impactSchema>;
