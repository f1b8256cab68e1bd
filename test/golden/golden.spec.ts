import { advance, startState } from '@tagtrail/core/interpreter';
import { readPlan } from '@tagtrail/core/plan';
import { describe, expect, it } from 'vitest';
import { keepGoldenRun, readGoldenRuns } from './golden-run.js';
import { toldStories } from './stories.js';

if (process.env['RECORD_GOLDEN'] !== undefined) {
  const kept = new Set(readGoldenRuns().map(({ name }) => name));
  for (const [name, run] of Object.entries(toldStories())) if (!kept.has(name)) keepGoldenRun(name, run);
}

const golden = readGoldenRuns();
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('runs of every released plan format', () => {
  it.each(golden.map(({ name, run }) => [name, run] as const))(
    '%s is travelled by today’s interpreter as it was then',
    (_, { plan: stored, turns }) => {
      const plan = readPlan(stored);
      let state = startState(plan);
      for (const { event, made } of turns) {
        const now = advance(plan, state, event);
        expect(plain(now)).toEqual(made);
        state = now.state;
      }
    },
  );

  it('meet every kind of instruction and of event', () => {
    const instructions = golden.flatMap(({ run }) => run.plan.instructions.map(({ kind }) => kind));
    const events = golden.flatMap(({ run }) => run.turns.map(({ event }) => event.kind));
    expect([...new Set(instructions)].sort()).toEqual(['awaitEvent', 'branch', 'end', 'invoke', 'sleep']);
    expect([...new Set(events)].sort()).toEqual(['changed', 'end', 'outcome', 'resolved', 'skipWait', 'start', 'timer']);
  });

  it('are kept for every story of today’s format', () => {
    expect(Object.keys(toldStories()).filter((name) => !golden.some((run) => run.name === name))).toEqual([]);
  });
});
