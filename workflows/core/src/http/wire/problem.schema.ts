import { z } from 'zod';
import { taskRefusals } from '../../contracts/index.js';
import { diagnosticSchema } from './diagnostic.schema.js';

/** Every refusal the API knows; the HTTP status follows from it. */
export const problemCodes = [
  'invalid_request',
  'not_signed_in',
  'wrong_credentials',
  'not_allowed',
  'cross_site',
  'not_found',
  'conflict',
  'name_taken',
  'in_use',
  'precondition_required',
  'precondition_failed',
  'not_publishable',
  'not_acknowledged',
  'nothing_to_publish',
  'still_counting',
  'invalid_graph',
  'archived',
  'still_ending',
  'not_published',
  'no_api_trigger',
  'over_role_cap',
  'not_testable',
  'not_approved',
  'idempotency_running',
  'idempotency_mismatch',
  'too_large',
  'wrong_content_type',
  'too_many_requests',
  'already_ended',
  'not_parked',
  'not_waiting',
  'already_answered',
  'no_longer_asked',
  'not_in_attention',
  ...taskRefusals,
  'last_administrator',
  'wrong_callback',
  'stale_callback',
  'unavailable',
  'defect',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** RFC 9457 problem with our code, the trace id of the log and one entry for each wrong field. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.enum(problemCodes),
    traceId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })),
    diagnostics: z.array(diagnosticSchema).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
export type ProblemError = Problem['errors'][number];
