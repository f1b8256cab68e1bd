import type { NodeCounts } from '@tagtrail/core/http';
import { proofOf, type Proof, type SourceRef } from '@tagtrail/core/plan';
import type { Counted, CountRow } from '@tagtrail/ledger';
import { endsAccepted, isConfirmed } from '../sends/send-ends.js';

export interface RunCounts {
  readonly open: number;
  readonly parked: number;
  readonly ended: number;
  readonly reachedGoal: number;
}

/** What was counted at an instruction, and where on the canvas that is. */
export interface PlacedCount extends CountRow {
  /** The node it came from; null where the row is of the version as a whole. */
  readonly node: string | null;
  /** Which of a ladder's ways the instruction is, from 0. */
  readonly rung: number;
}

/** The output of its node by which an instruction is left with that result; null where a run goes on inside the node, or ends. */
export type OutputOf = (instruction: number, result: string) => string | null;

const ofVersion: readonly Counted[] = ['ended', 'goal'];

/** `sources`: for each instruction the node it came from. */
export const placeCounts = (rows: readonly CountRow[], sources: readonly SourceRef[]): readonly PlacedCount[] =>
  rows.map((row) => {
    const source = sources[row.instruction];
    return { ...row, node: ofVersion.includes(row.what) ? null : (source?.nodeId ?? null), rung: source?.rung ?? 0 };
  });

const intents: readonly Counted[] = ['accepted', 'confirmed', 'delivered', 'bad', 'waits', 'canary', 'under way'];

const sum = (rows: readonly PlacedCount[], holds: (row: PlacedCount) => boolean): number =>
  rows.reduce((total, row) => (holds(row) ? total + row.n : total), 0);

export function countRuns(rows: readonly PlacedCount[]): RunCounts {
  const of = (counted: Counted): number => sum(rows, ({ what }) => what === counted);
  return { open: of('open'), parked: of('parked'), ended: of('ended'), reachedGoal: of('goal') };
}

export function countNodes(rows: readonly PlacedCount[], outputOf: OutputOf): ReadonlyMap<string, NodeCounts> {
  return new Map([...rowsByNode(rows)].map(([node, own]) => [node, countNode(own, outputOf)]));
}

/** By node where some wait: messages that wait for a moment, and those that wait for the release of a canary. */
export function countWaiting(rows: readonly PlacedCount[]): Readonly<Record<string, { readonly messages: number; readonly canary: number }>> {
  const waiting = rows.filter(({ what }) => what === 'waits' || what === 'canary');
  return Object.fromEntries(
    [...rowsByNode(waiting)].map(([node, own]) => {
      const canary = sum(own, ({ what }) => what === 'canary');
      return [node, { messages: sum(own, () => true) - canary, canary }];
    }),
  );
}

function rowsByNode(rows: readonly PlacedCount[]): ReadonlyMap<string, readonly PlacedCount[]> {
  const byNode = new Map<string, PlacedCount[]>();
  for (const row of rows) {
    if (row.node === null) continue;
    const own = byNode.get(row.node);
    if (own === undefined) byNode.set(row.node, [row]);
    else own.push(row);
  }
  return byNode;
}

const stands = ({ what }: PlacedCount): boolean => what === 'open' || what === 'parked';

/**
 * A node may be several instructions, and a run comes in by one of them, whichever others it tries: the most who came to one of them is
 * how many came. Every send by a later way began with one that failed before it: what is left of the failures ended a ladder.
 */
function countNode(rows: readonly PlacedCount[], outputOf: OutputOf): NodeCounts {
  const proved = (proof: Proof): number => sum(rows, (row) => isGood(row) && row.channel !== '' && proofOf[row.channel] === proof);
  const [waiting, entered] = [sum(rows, stands), countEntered(rows)];
  const exited = sum(rows, (row) => row.what === 'passed' && row.way === interrupted);
  return {
    waiting,
    entered,
    passed: Math.max(0, entered - waiting - exited),
    exited,
    ways: countWays(rows, outputOf),
    toConfirm: sum(rows, ({ what, channel }) => what === 'accepted' && isToConfirm(channel)),
    confirmed: sum(rows, ({ what, channel }) => (what === 'confirmed' || what === 'delivered') && isToConfirm(channel)),
    delivered: proved('delivered'),
    employeeTold: proved('employeeTold'),
    accepted: proved('accepted'),
    done: proved('done'),
    failed: Math.max(0, sum(rows, ({ what }) => what === 'bad') - sum(rows, ({ what, rung }) => rung > 0 && intents.includes(what))),
  };
}

/** How a step is left whose run was ended at it. */
const interrupted = 'interrupted';

/** Whoever came to an instruction stands there or has left it. */
function countEntered(rows: readonly PlacedCount[]): number {
  const came = new Map<number, number>();
  for (const row of rows) if (stands(row) || row.what === 'passed') came.set(row.instruction, (came.get(row.instruction) ?? 0) + row.n);
  return Math.max(0, ...came.values());
}

function countWays(rows: readonly PlacedCount[], outputOf: OutputOf): NodeCounts['ways'] {
  const ways: Record<string, number> = {};
  for (const { what, instruction, way, n } of rows) {
    const output = what !== 'passed' || way === '' || way === interrupted ? null : outputOf(instruction, way);
    if (output !== null) ways[output] = (ways[output] ?? 0) + n;
  }
  return ways;
}

const isToConfirm = (channel: CountRow['channel']): boolean => channel !== '' && isConfirmed(channel);

const isGood = ({ what, channel }: PlacedCount): boolean => what === 'delivered' || (what === 'accepted' && channel !== '' && endsAccepted(channel));
