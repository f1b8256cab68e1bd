import { freshNodeId, renameNode, setConfig, type Graph } from '@tagtrail/core/graph';
import { toNodeId, toPortName } from '@tagtrail/core/kernel';
import { newGraph, newNode } from '@tagtrail/core/nodes';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { emptyHistory, recorded, travelled, undone, type History } from '../history';
import { keptEdits } from './kept-edits';
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

type Drawn = ReturnType<typeof gestures>;

/** Adds a step, renames the last, turns all round, or takes the last away. */
function gesture({ graph, history }: Drawn, pick: number, index: number): Drawn {
  const last = graph.nodes.at(-1);
  const id = freshNodeId(graph, 'end');
  const drawings: readonly Graph[] = [
    { ...graph, nodes: [...graph.nodes, newNode('end', id)] },
    { ...graph, nodes: graph.nodes.map((node) => (node === last ? { ...node, name: String(index) } : node)) },
    { ...graph, nodes: graph.nodes.toReversed() },
    {
      ...graph,
      nodes: graph.nodes.filter((node) => node !== last),
      edges: graph.edges.filter(({ from, to }) => from !== last?.id && to !== last?.id),
    },
    { ...graph, settings: { ...graph.settings, cap: { total: index + 1, perDay: null } } },
    last === undefined ? graph : { ...graph, edges: [...graph.edges.slice(1), { from: last.id, port: toPortName('next'), to: last.id }] },
  ];
  return { graph: drawings[pick] ?? graph, history: recorded(history, graph, { label: String(index), burst: null, now: index }) };
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

  it('is the same after any gestures, with the steps that drawings share still shared', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 30 }), fc.nat(30), (picks, back) => {
        const { graph, history } = picks.reduce(gesture, { graph: newGraph(), history: emptyHistory });
        const at = travelled(history, graph, -Math.min(back, picks.length)) ?? { history };
        keptHistory(['a']).write(at.history, 1);
        const read = keptHistory(['a']).read(1);
        expect(read ?? emptyHistory).toEqual({ ...at.history, burst: null });
        const stepsIn = ({ past, future }: History) => new Set([...past, ...future].flatMap((entry) => entry.graph.nodes));
        expect(stepsIn(read ?? emptyHistory).size).toBe(stepsIn(at.history).size);
      }),
    );
  });

  it('of a long journey is kept and read in no time that is felt', () => {
    const steps = Array.from({ length: 300 }, (_, index) => ({ ...newNode('wait', toNodeId(`wait-${String(index)}`)) }));
    let now: Graph = { ...newGraph(), nodes: steps, edges: [] };
    let history = emptyHistory;
    for (const { id } of steps) {
      history = recorded(history, now, { label: id, burst: null, now: history.past.length * 5_000 });
      const edited = renameNode(now, id, '改名');
      if (edited.ok) now = edited.value;
    }
    const begun = performance.now();
    keptHistory(['a']).write(history, 1);
    expect(keptHistory(['a']).read(1)?.past.length).toBe(300);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('is kept of the journeys drawn last: the others make room', () => {
    const { history } = gestures(2);
    for (const journey of ['a', 'b', 'c', 'a', 'd', 'e']) keptHistory([journey]).write(history, 1);
    expect(['a', 'b', 'c', 'd', 'e'].map((journey) => keptHistory([journey]).read(1) !== null)).toEqual([true, false, true, true, true]);
  });

  it('makes room for edits that nobody else has', () => {
    keptHistory(['a']).write(gestures(2).history, 1);
    const setItem = vi.spyOn(Storage.prototype, 'setItem').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(keptEdits(['u']).write({ graph: newGraph(), revision: 1, base: null })).toBe(true);
    setItem.mockRestore();
    expect([keptEdits(['u']).read()?.revision, keptHistory(['a']).read(1)]).toEqual([1, null]);
  });

  it('is none where somebody spoiled it', () => {
    const none = '"nodes":[],"edges":[],"settings":[]';
    for (const text of ['x', '{}', `{"revision":1,${none},"entries":[{"label":"a","settings":0,"nodes":[0,0,0],"edges":[0,0]}],"undoable":1}`]) {
      localStorage.setItem('tagtrail.history:a', text);
      expect(keptHistory(['a']).read(1)).toBeNull();
    }
  });
});
