import { z } from 'zod';
import { severities } from '../../diagnostics/index.js';

/** What is wrong with a drawing, as the compiler says it (`Diagnostic` of core/diagnostics). */
export const diagnosticSchema = z
  .object({
    code: z.string(),
    severity: z.enum(severities),
    nodeId: z.string().nullable(),
    port: z.string().nullable(),
    pointer: z.string().nullable(),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()).readonly()])).readonly(),
    /** An edit that removes the cause, where there is one. */
    fix: z.looseObject({ kind: z.string() }).nullable().meta({ description: 'An edit that removes the cause' }),
  })
  .meta({ id: 'Diagnostic' });
export type DiagnosticBody = z.infer<typeof diagnosticSchema>;

/** What stands against live journeys as the corp is now: what they need and that is gone, and other journeys they meet on one customer. */
export const liveWarningsSchema = z
  .object({ items: z.array(z.object({ journeyId: z.string(), journeyName: z.string(), diagnostics: z.array(diagnosticSchema) })) })
  .meta({ id: 'LiveWarnings' });
export type LiveWarnings = z.infer<typeof liveWarningsSchema>;
