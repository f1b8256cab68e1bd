import { beforeAll, describe, expect, it } from 'vitest';
import { fullest, mostIn, runThroughGate, type GateRun } from './support/gate-run.js';

/** Half a minute of the limit. How many of the slots are used is a figure of test/bench/gate.bench.ts, three minutes long. */
const calls = 300;
/** Lanes of the send group: each may have picked its call just before. How many slots it waits is a figure of the benchmark. */
const lanes = 3;

describe('single sends through three workers, one of which is killed half-way', () => {
  let run: GateRun;

  beforeAll(async () => {
    run = await runThroughGate(calls);
    process.stdout.write(
      `gate: ${run.slots.used} of ${run.slots.possible} slots used, ${run.machineMissed} missed by the machine itself, ${run.beforeUrgent} call before the urgent one; ${JSON.stringify(run.story)}\n`,
    );
  });

  it('never arrive faster than the limit', () => {
    const windows = [5_000, 10_000, 20_000, 30_000].map((windowMs) => ({
      windowMs,
      held: fullest(run.arrivedAt, windowMs),
      allowed: mostIn(windowMs),
    }));
    expect(windows.filter(({ held, allowed }) => held > allowed)).toEqual([]);
    expect(run.fullestMinute).toBeLessThanOrEqual(600);
  });

  it('let an urgent one pass all but the calls that lanes had in hand', () => {
    expect(run.behind).toBeGreaterThan(calls / 10);
    expect(run.beforeUrgent).toBeLessThanOrEqual(lanes);
  });
});
