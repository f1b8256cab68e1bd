import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toNodeId, toTagId, unitMs } from '../../kernel/index.js';
import { openEntry, type Instruction, type Plan } from '../index.js';
import { mostSendsWithin } from './most-sends-within.js';

const planOf = (...instructions: readonly Instruction[]): Plan => ({
  planFormat: 2,
  triggers: [{ kind: 'api', nodeId: toNodeId('api') }],
  rules: openEntry,
  entry: 0,
  instructions,
  sourceMap: instructions.map((_, index) => ({ nodeId: toNodeId(`n${index}`), rung: null })),
});

/** A tag write stands for any channel. */
const send = (next: number): Instruction => ({
  kind: 'invoke',
  request: { channel: 'tag_write', add: [toTagId('a')], remove: [] },
  retry: { attempts: 1, interval: { amount: 1, unit: 'minutes' } },
  deadline: null,
  priority: 'normal',
  outcomes: { accepted: next, failed: next, suppressed: next },
});
const sleep = (amount: number, next: number): Instruction => ({
  kind: 'sleep',
  wait: { kind: 'duration', duration: { amount, unit: 'days' } },
  next,
});
const end: Instruction = { kind: 'end', reason: 'completed' };
const within = (days: number, ...instructions: readonly Instruction[]): number =>
  mostSendsWithin(planOf(...instructions), 'tag_write', days * unitMs.days);

describe('the most messages on one way', () => {
  it('take the longer arm, and none of another channel', () => {
    const split: Instruction = {
      kind: 'branch',
      by: 'share',
      salt: 's',
      arms: [
        { id: 'a', share: 5_000, next: 1 },
        { id: 'b', share: 5_000, next: 3 },
      ],
    };
    expect(within(31, split, send(2), send(4), send(4), end)).toBe(2);
    expect(mostSendsWithin(planOf(send(1), end), 'customer_mass_send', unitMs.days)).toBe(0);
    expect(within(31, end)).toBe(0);
  });

  it('count those alone that lie within the span, wherever it begins', () => {
    // One, twenty days, two at once, twenty days, one.
    const plan = [send(1), sleep(20, 2), send(3), send(4), sleep(20, 5), send(6), end] as const;
    expect([within(1, ...plan), within(20, ...plan), within(39, ...plan), within(40, ...plan)]).toEqual([2, 3, 3, 4]);
  });

  it('count every round of a loop that takes time, and end where one takes none', () => {
    expect(within(31, send(1), sleep(7, 0))).toBe(5);
    expect(within(31, send(1), { kind: 'sleep', wait: { kind: 'timeOfDay', time: '09:00' }, next: 0 })).toBe(1);
    expect(within(31, send(1), { kind: 'sleep', wait: { kind: 'duration', duration: { amount: 1, unit: 'minutes' } }, next: 0 })).toBe(99);
  });

  it('are as many as a window over the instants of a straight way holds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 12 }), { maxLength: 12 }), fc.integer({ min: 1, max: 40 }), (gaps, days) => {
        const plan = [...gaps.flatMap((gap, index) => [send(2 * index + 1), sleep(gap, 2 * index + 2)]), end];
        const at = gaps.map((_, index) => gaps.slice(0, index).reduce((sum, gap) => sum + gap, 0));
        const most = Math.max(0, ...at.map((from) => at.filter((one) => one >= from && one <= from + days).length));
        // Of two at one instant the first counts both.
        expect(within(days, ...plan)).toBe(most);
      }),
    );
  });
});
