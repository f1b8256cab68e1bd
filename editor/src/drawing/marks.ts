import type { Counts, LinkCounts, NodeCounts } from '@tagtrail/core/http';
import { severities } from '@tagtrail/core/diagnostics';
import { proofs } from '@tagtrail/core/plan';

/** What is said about a step beside its own content: problems while editing, numbers while observing, the path of one run. */
export interface StepMarks {
  readonly problems: { readonly count: number; readonly worst: 'error' | 'risk' | 'advice' } | null;
  readonly counts: NodeCounts | null;
  /** By output: how many took it, and their share of all who took one; null where nothing is counted. */
  readonly ways: Readonly<Record<string, TakenWay>> | null;
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

export interface TakenWay {
  readonly n: number;
  /** From 0 to 1. */
  readonly share: number;
}

export const noMarks: StepMarks = {
  problems: null,
  counts: null,
  ways: null,
  turnsEnd: null,
  sendsWait: null,
  sendQueue: null,
  clicks: null,
  travelled: null,
  change: null,
};

/** What became of who came to a step, each by its own name; only what happened. */
export function endsShown(counts: NodeCounts) {
  return (['exited', 'toConfirm', 'confirmed', ...proofs, 'failed'] as const).filter((end) => counts[end] > 0);
}

const endsALine = 3;

/** The same in lines of a card. */
export function endLines(counts: NodeCounts): readonly ReturnType<typeof endsShown>[] {
  const ends = endsShown(counts);
  return Array.from({ length: Math.ceil(ends.length / endsALine) }, (_, line) => ends.slice(line * endsALine, (line + 1) * endsALine));
}

/** Whether something of a step waits for a moment that is known. */
export const hasWaits = ({ turnsEnd, sendsWait, sendQueue }: Pick<StepMarks, 'turnsEnd' | 'sendsWait' | 'sendQueue'>): boolean =>
  turnsEnd !== null || sendsWait !== null || typeof sendQueue?.clearsAt === 'string';

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
