import { journey } from '@tagtrail/core/nodes';
import { type CountRange, type Counts, noNodeCounts } from '@tagtrail/core/http';
import { describe, expect, it } from 'vitest';
import { funnelOf, isEmptyFunnel } from './trunk';

const graph = journey()
  .apiStart()
  .split({ a: { percent: 50, way: (path) => path.waitFor(3, 'days').end() }, b: { percent: 50, way: (path) => path.waitFor(1, 'days').end() } })
  .graph();

const counts = (started: number, nodes: Readonly<Record<string, Partial<Counts['nodes'][string]>>>, range: CountRange = 'all') => ({
  range,
  runs: { open: 0, parked: 0, ended: started, started, reachedGoal: null },
  nodes: Object.fromEntries(Object.entries(nodes).map(([id, own]) => [id, { ...noNodeCounts, ...own }])),
});

const told = (of: Parameters<typeof funnelOf>[1]) =>
  funnelOf(graph, of).steps.map(({ node, entered, ofStart, ofBefore }) => [node.id, entered, ofStart, ofBefore]);

describe('the funnel of a journey', () => {
  it('goes the way that most have gone, with the share of the beginning and of the step before', () => {
    const taken = { 'split-1': { entered: 100, ways: { 'arm:a': 40, 'arm:b': 60 } }, 'wait-2': { entered: 60 }, 'end-2': { entered: 30 } };
    expect(told(counts(100, taken))).toEqual([
      ['split-1', 100, 1, 1],
      ['wait-2', 60, 0.6, 0.6],
      ['end-2', 30, 0.3, 0.5],
    ]);
  });

  it('goes the first way where nobody has gone any, and divides nothing by nothing', () => {
    expect(told(counts(0, {}))).toEqual([
      ['split-1', 0, null, null],
      ['wait-1', 0, null, null],
      ['end-1', 0, null, null],
    ]);
  });

  it('has no shares since a time, when more may come to a step than began, and bars as long as of the most', () => {
    const since = counts(3, { 'split-1': { entered: 30, ways: { 'arm:a': 2 } }, 'wait-1': { entered: 20 } }, 'today');
    expect(told(since)).toEqual([
      ['split-1', 30, null, null],
      ['wait-1', 20, null, null],
      ['end-1', 0, null, null],
    ]);
    const { startedOfMost, steps } = funnelOf(graph, since);
    expect([startedOfMost, ...steps.map(({ ofMost }) => ofMost)]).toEqual([0.1, 1, 20 / 30, 0]);
  });

  it('is empty where nobody ever began, since a time only where nobody came anywhere either', () => {
    const came = { 'wait-1': { entered: 2 } };
    expect([counts(0, came), counts(0, came, 'week'), counts(0, {}, 'week'), counts(1, {}, 'week')].map(isEmptyFunnel)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('ends where a way leads back', () => {
    const round = journey().apiStart().waitFor(1, 'days').as('wait-1').jump('wait-1', 3).end().graph();
    expect(funnelOf(round, counts(5, { 'jump-1': { ways: { next: 9, otherwise: 1 } } })).steps.length).toBeLessThan(4);
  });
});
