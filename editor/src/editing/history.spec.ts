import type { Graph } from '@tagtrail/core/graph';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyHistory, recorded, redone, undone, type History } from './history';

const drawing = (name: number): Graph => ({ formatVersion: 1, settings: { reentry: name % 2 === 0 ? 'never' : 'afterExit' }, nodes: [], edges: [] });

function gestures(count: number, burst: string | null = null, stepMs = 2_000): { history: History; graphs: readonly Graph[] } {
  const graphs = Array.from({ length: count + 1 }, (_, index) => drawing(index));
  const history = graphs
    .slice(0, -1)
    .reduce((so, graph, index) => recorded(so, graph, { label: String(index), burst, now: index * stepMs }), emptyHistory);
  return { history, graphs };
}

describe('history', () => {
  it('steps back through at least 200 gestures and forward again to where it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 250 }), (count) => {
        const { history, graphs } = gestures(count);
        let at = { graph: graphs[count] ?? drawing(0), history };
        for (let step = count - 1; step >= 0; step -= 1) {
          at = undone(at.history, at.graph) ?? at;
          expect(at.graph).toBe(graphs[step]);
        }
        expect(undone(at.history, at.graph)).toBeNull();
        for (let step = 1; step <= count; step += 1) at = redone(at.history, at.graph) ?? at;
        expect(at.graph).toBe(graphs[count]);
      }),
      { numRuns: 30 },
    );
  });

  it('takes typing into one field within a second as one gesture', () => {
    expect(gestures(5, 'text', 300).history.past).toHaveLength(1);
    expect(gestures(5, 'text', 1_500).history.past).toHaveLength(5);
  });

  it('forgets what could be redone when a new gesture is made', () => {
    const { history, graphs } = gestures(3);
    const back = undone(history, graphs[3] ?? drawing(3));
    const branched = recorded(back?.history ?? emptyHistory, back?.graph ?? drawing(0), { label: 'new', burst: null, now: 0 });
    expect(branched.future).toEqual([]);
    expect(branched.past).toHaveLength(3);
  });
});
