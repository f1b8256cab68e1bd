import { durationMs } from '../../kernel/index.js';
import type { Channel } from '../outcome.js';
import type { Instruction, Target } from '../instruction.js';
import type { Plan } from '../plan.js';
import { targetsOf } from '../targets-of.js';

/** A loop could go on without end; nobody is shown more, and no way is followed further. */
const mostCounted = 99;
const longestWay = 2_000;
/** Waits of many lengths make ever new sums: beyond so many places and times nothing is told apart any more. */
const mostKnown = 50_000;

/**
 * How many messages of a channel a customer may get at most on one way through a plan, within any span of this length. Waits of a
 * stated duration take their time; of all others none is counted on. A way that comes back to where it was, without time
 * having passed, is not gone twice. A plan with too many ways to look at is taken for one with the most.
 */
export function mostSendsWithin({ instructions }: Pick<Plan, 'instructions'>, channel: Channel, spanMs: number): number {
  const known = new Map<string, number>();
  const underWay = new Set<string>();
  const isSend = (one: Instruction): boolean => one.kind === 'invoke' && one.request.channel === channel;
  const from = (at: Target, leftMs: number, steps: number): number => {
    const instruction = instructions[at];
    if (instruction === undefined || leftMs < 0 || steps > longestWay) return 0;
    if (known.size > mostKnown) return mostCounted;
    const key = `${at} ${leftMs}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (underWay.has(key)) return 0;
    underWay.add(key);
    const left = leftMs - durationOf(instruction);
    const after = Math.max(0, ...targetsOf(instruction).map((target) => from(target, left, steps + 1)));
    underWay.delete(key);
    const most = Math.min(mostCounted, after + (isSend(instruction) ? 1 : 0));
    known.set(key, most);
    return most;
  };
  return Math.max(0, ...instructions.flatMap((one, at) => (isSend(one) ? [from(at, spanMs, 0)] : [])));
}

const durationOf = (instruction: Instruction): number =>
  instruction.kind === 'sleep' && instruction.wait.kind === 'duration' ? durationMs(instruction.wait.duration) : 0;
