import { toNodeId } from '@tagtrail/core/kernel';
import { startState } from '@tagtrail/core/interpreter';
import { openEntry, type Plan } from '@tagtrail/core/plan';
import { describe, expect, it } from 'vitest';
import type { OpenCohort } from './enrolment.repository.js';
import type { NewRun } from './new-run.js';
import { gainsOf, toBePoked, type Seating } from './seating.js';

const plan: Plan = {
  planFormat: 2,
  triggers: [{ kind: 'api', nodeId: toNodeId('api') }],
  rules: openEntry,
  entry: 0,
  instructions: [{ kind: 'end', reason: 'completed' }],
  sourceMap: [],
};

const run = (id: string, cohortId: string | null, nextDueAt: string | null): NewRun => ({
  entry: { id, customerId: id, batchId: null, triggerKey: id, payload: {}, ownerId: null, concurrencyKey: '' },
  ownerId: null,
  state: startState(plan),
  stepNo: 0,
  nextDueAt,
  progress: null,
  parked: null,
  cohortId,
});

const cohort = (id: string, nextDueAt: string | null): OpenCohort => ({ id, room: 500, nextDueAt });
const [early, late] = ['2026-11-24T10:00:00.000Z', '2026-11-24T11:00:00.000Z'];
const all = (seating: Seating): { runId: string; entryId: string }[] => seating.runs.map(({ entry }) => ({ runId: entry.id, entryId: entry.id }));

describe('gainsOf', () => {
  it('counts who was really inserted and finds the earliest moment', () => {
    const seating = {
      cohorts: [cohort('c1', null)],
      runs: [run('1', 'c1', late), run('2', 'c1', early), run('3', 'c1', null), run('4', null, null)],
    };
    expect(gainsOf(seating, all(seating))).toEqual([{ id: 'c1', runs: 3, nextDueAt: early }]);
    expect(gainsOf(seating, [{ runId: '1', entryId: '1' }])).toEqual([{ id: 'c1', runs: 1, nextDueAt: late }]);
  });
});

describe('toBePoked', () => {
  const poked = (known: string | null, next: string | null): string[] => {
    const seating = { cohorts: [cohort('c1', known)], runs: [run('1', 'c1', next)] };
    return toBePoked(seating, gainsOf(seating, all(seating)));
  };

  it('pokes when the moment came nearer, or is the first', () => {
    expect(poked(late, early)).toEqual(['c1']);
    expect(poked(null, early)).toEqual(['c1']);
  });

  it('leaves a cohort alone that wakes early enough, or only waits for outcomes', () => {
    expect(poked(early, late)).toEqual([]);
    expect(poked(early, early)).toEqual([]);
    expect(poked(null, null)).toEqual([]);
  });
});
