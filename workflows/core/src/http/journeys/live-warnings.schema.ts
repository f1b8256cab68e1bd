import { z } from 'zod';
import { diagnosticSchema } from '../wire/diagnostic.schema.js';

/** What stands against live journeys as the corp is now: what they need and that is gone, and other journeys they meet on one customer. */
export const liveWarningsSchema = z
  .object({ items: z.array(z.object({ journeyId: z.string(), journeyName: z.string(), diagnostics: z.array(diagnosticSchema) })) })
  .meta({ id: 'LiveWarnings' });
export type LiveWarnings = z.infer<typeof liveWarningsSchema>;
