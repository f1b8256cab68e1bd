import { describe, expect, it } from 'vitest';
import { toNodeId, toTagId } from '../../kernel/index.js';
import { openEntry, type Instruction, type Plan } from '../../plan/index.js';
import { verifyPlan } from './verify.js';

const day = { amount: 1, unit: 'days' } as const;
const end: Instruction = { kind: 'end', reason: 'done' };
const sleep = (next: number): Instruction => ({ kind: 'sleep', wait: { kind: 'duration', duration: day }, next });
const branch = (...targets: readonly number[]): Instruction => ({
  kind: 'branch',
  by: 'rule',
  arms: targets.slice(1).map((next, index) => ({ id: String(index), rule: true, next })),
  otherwise: targets[0] ?? 0,
});
const appMessage = (outcomes: Extract<Instruction, { kind: 'invoke' }>['outcomes']): Instruction => ({
  kind: 'invoke',
  request: { channel: 'app_message', text: [] },
  retry: { attempts: 1, interval: day },
  deadline: null,
  priority: 'normal',
  outcomes,
});

const plan = (...instructions: readonly Instruction[]): Plan => ({
  planFormat: 2,
  triggers: [{ kind: 'api', nodeId: toNodeId('api') }],
  rules: openEntry,
  entry: 0,
  instructions,
  sourceMap: instructions.map(() => ({ nodeId: toNodeId('n'), rung: null })),
});

const faults = (checked: Plan): readonly string[] => verifyPlan(checked).map(({ fault, instruction }) => `${fault} ${String(instruction)}`);

describe('verifyPlan', () => {
  it('accepts a plan that ends', () => {
    expect(faults(plan(sleep(1), appMessage({ accepted: 2, failed: 2, suppressed: 2 }), end))).toEqual([]);
  });

  it.each([
    ['no instruction at all', plan(), ['badTarget null']],
    ['a target beyond the plan', plan(sleep(7), end), ['badTarget 0']],
    ['a missing outcome', plan(appMessage({ accepted: 1, failed: 1 }), end), ['badOutcomes 0']],
    ['an outcome of another channel', plan(appMessage({ accepted: 1, failed: 1, suppressed: 1, capped: 1 }), end), ['badOutcomes 0']],
    ['an instruction nothing leads to', plan(end, end), ['unreachable 1']],
    ['a loop without an end', plan(sleep(1), sleep(0)), ['endless 0', 'endless 1']],
    ['a loop without time', plan(branch(1, 2), end, branch(0)), ['spins 0', 'spins 2']],
    ['no trigger', { ...plan(end), triggers: [] }, ['noTrigger null']],
    ['an instruction without source', { ...plan(end), sourceMap: [] }, ['sourceMap null']],
    ['an entry beyond the plan', { ...plan(end), entry: 1 }, ['badTarget null']],
  ])('refuses %s', (_what, broken, expected) => {
    expect(faults(broken)).toEqual(expected);
  });

  it('lets time pass only at a deadline, not at a match', () => {
    const tagWait = (onMatch: number, onTimeout: number): Instruction => ({
      kind: 'awaitEvent',
      match: { kind: 'hasTag', tagId: toTagId('et') },
      timeout: { kind: 'duration', duration: day },
      onMatch,
      onTimeout,
    });
    expect(faults(plan(tagWait(1, 0), end))).toEqual([]);
    expect(faults(plan(tagWait(0, 1), end))).toEqual(['spins 0']);
  });
});
