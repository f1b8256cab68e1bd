import type { RunPassing } from '@tagtrail/core/http';

/*
 * Conditions on a run (alias r) and the instructions of a step, as rows of `standing`. Parameters: $8 since when, or null;
 * $9, $10 and $11 the versions, instructions and results of one output.
 */

const instructions = '(SELECT version_id, instruction FROM standing)';
const ofStep = `(r.version_id, s.instruction) IN ${instructions}`;
const since = (at: string): string => `($8::timestamptz IS NULL OR ${at} >= $8)`;

/** When a run came to the step, before the step of its trace that `until` tells; it may have gone on within the step since. */
const cameBefore = (until: string): string =>
  `coalesce((SELECT max(p.at) FROM run_step p WHERE p.run_id = r.id AND (r.version_id, p.instruction) NOT IN ${instructions}${until}), r.started_at)`;

const left = (how: string): string => `EXISTS (SELECT FROM run_step s WHERE s.run_id = r.id AND ${ofStep} AND s.result ${how} AND ${since('s.at')})`;

export const standsThere = `(r.version_id, r.at_instruction) IN ${instructions}`;
const isThere = `(r.status = 'open' AND ${standsThere})`;

/** Of the step: who came to it, went on from it, or was ended at it. */
export const passed = {
  entered: `((${isThere} AND ${since(cameBefore(''))}) OR EXISTS (
    SELECT FROM run_step s WHERE s.run_id = r.id AND ${ofStep} AND ${since(cameBefore(' AND p.step_no < s.step_no'))}))`,
  passed: `(NOT ${isThere} AND ${left(`<> 'interrupted'`)})`,
  exited: left(`= 'interrupted'`),
} as const satisfies Readonly<Record<RunPassing, string>>;

/** Who left the step by one of its outputs. */
export const leftByOutput = `EXISTS (SELECT FROM run_step s WHERE s.run_id = r.id AND ${since('s.at')}
  AND (r.version_id, s.instruction, s.result) IN (SELECT * FROM unnest($9::uuid[], $10::int[], $11::text[])))`;
