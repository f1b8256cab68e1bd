import type { Counts, LinkCounts, NodeCounts } from '@tagtrail/core/http';
import { severities } from '@tagtrail/core/diagnostics';
import { proofs } from '@tagtrail/core/plan';

/** What is said about a step beside its own content: problems while editing, numbers while observing, the path of one run. */
export interface StepMarks {
  readonly problems: { readonly count: number; readonly worst: 'error' | 'risk' | 'advice' } | null;
  readonly counts: NodeCounts | null;
  /** When the last of those who wait here for their turn may go on; null where nobody does. */
  readonly turnsEnd: string | null;
  /** Messages that wait for a moment the rules of sending allow, and when the first may go; null where none does. */
  readonly sendsWait: Counts['sendsWait'][string] | null;
  /** Messages of the step that wait for their slot, and when the last has had it; null where none do. */
  readonly sendQueue: Counts['sendQueue'][string] | null;
  /** How often its tracked addresses were followed, and by how many; null where it has sent none. */
  readonly clicks: Pick<LinkCounts['steps'][number], 'clicks' | 'people'> | null;
  readonly travelled: 'passed' | 'here' | 'never' | null;
  /** What became of the step between two drawings that are compared. */
  readonly change: 'added' | 'changed' | 'removed' | null;
}

export const noMarks: StepMarks = {
  problems: null,
  counts: null,
  turnsEnd: null,
  sendsWait: null,
  sendQueue: null,
  clicks: null,
  travelled: null,
  change: null,
};

/** How sends ended at a step: what is proved, each by its own name, and what came to nothing; only what happened. */
export function endsShown(counts: NodeCounts) {
  return ([...proofs, 'failed'] as const).filter((end) => counts[end] > 0);
}

/** What several steps say together: all their problems by the worst of them, and who is at any of them; null where none are counted. */
export function sumOf(marks: readonly StepMarks[]): Pick<StepMarks, 'problems'> & { readonly counts: Pick<NodeCounts, 'waiting' | 'failed'> | null } {
  const problems = marks.flatMap((one) => one.problems ?? []);
  const counts = marks.flatMap((one) => one.counts ?? []);
  const worst = severities.find((severity) => problems.some((problem) => problem.worst === severity));
  return {
    problems: worst === undefined ? null : { worst, count: problems.reduce((sum, { count }) => sum + count, 0) },
    counts:
      counts.length === 0
        ? null
        : { waiting: counts.reduce((sum, { waiting }) => sum + waiting, 0), failed: counts.reduce((sum, { failed }) => sum + failed, 0) },
  };
}

export type Marks = ReadonlyMap<string, StepMarks>;

/** True when both say the same: marks are made anew with every check, and mostly say what they said. */
export function sameMarks(before: StepMarks, after: StepMarks): boolean {
  return before === after || JSON.stringify(before) === JSON.stringify(after);
}
