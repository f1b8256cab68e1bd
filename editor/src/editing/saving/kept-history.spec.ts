import { newGraph } from '@tagtrail/core/nodes';
import { renameNode, setConfig, type Graph } from '@tagtrail/core/graph';
import { toNodeId } from '@tagtrail/core/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { emptyHistory, recorded, undone, type History } from '../history';
import { keptHistory } from './kept-history';

afterEach(() => {
  localStorage.clear();
});

const named = (graph: Graph, name: string): Graph => {
  const edited = renameNode(graph, toNodeId('end-1'), name);
  return edited.ok ? edited.value : graph;
};

const withText = (graph: Graph, text: string): Graph => {
  const edited = setConfig(graph, toNodeId('end-1'), { config: { text }, ports: null });
  return edited.ok ? edited.value : graph;
};

function gestures(count: number): { readonly graph: Graph; readonly history: History } {
  return Array.from({ length: count }).reduce<{ graph: Graph; history: History }>(
    ({ graph, history }, _, index) => ({
      graph: named(graph, String(index)),
      history: recorded(history, graph, { label: `改名 ${String(index)}`, burst: null, now: index }),
    }),
    { graph: newGraph(), history: emptyHistory },
  );
}

describe('the history of a draft', () => {
  it('is there again for the revision it led to, with what could be redone', () => {
    const { graph, history } = gestures(12);
    const back = undone(history, graph);
    const now = back?.history ?? emptyHistory;
    keptHistory(['u', 'c', 'j']).write(now, 7);
    expect(keptHistory(['u', 'c', 'j']).read(7)).toEqual({ ...now, burst: null });
  });

  it('is not that of another revision, journey or person', () => {
    keptHistory(['u', 'c', 'j']).write(gestures(2).history, 7);
    expect([keptHistory(['u', 'c', 'j']).read(8), keptHistory(['u', 'c', 'k']).read(7), keptHistory(['v', 'c', 'j']).read(7)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('writes a step once, however many drawings have it', () => {
    keptHistory(['a']).write(gestures(2).history, 1);
    const few = localStorage.getItem('tagtrail.history:a')?.length ?? 0;
    keptHistory(['a']).write(gestures(200).history, 1);
    expect((localStorage.getItem('tagtrail.history:a')?.length ?? 0) / 200).toBeLessThan(few);
  });

  it('keeps the last gestures where there is no room for all', () => {
    const { history } = gestures(200);
    // Each drawing with ten thousand characters of its own.
    const past = history.past.map((entry, index) => ({ ...entry, graph: withText(entry.graph, String(index).padEnd(10_000, '长')) }));
    keptHistory(['a']).write({ ...history, past }, 1);
    const kept = keptHistory(['a']).read(1);
    expect(kept?.past.at(-1)?.label).toBe('改名 199');
    expect(kept?.past.length).toBe(50);
  });

  it('is none where somebody spoiled it', () => {
    for (const text of ['x', '{}', '{"revision":1,"parts":[],"past":[{"label":"a","settings":0,"nodes":[0],"edges":[]}],"future":[]}']) {
      localStorage.setItem('tagtrail.history:a', text);
      expect(keptHistory(['a']).read(1)).toBeNull();
    }
  });
});
