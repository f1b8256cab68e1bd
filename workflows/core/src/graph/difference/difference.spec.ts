import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toNodeId, toPortName, type JsonObject } from '../../kernel/index.js';
import {
  addNode,
  connect,
  difference,
  disconnect,
  insertBetween,
  isNoDifference,
  mergeGraphs,
  parseDraft,
  removeNode,
  renameNode,
  setConfig,
  type Clash,
  type Edited,
  type Graph,
  type GraphNode,
  type Side,
} from '../index.js';
import { settingsSchema } from '../settings.schema.js';
import { settingNames } from './difference.js';

const next = toPortName('next');

const node = (id: string): GraphNode => ({ id: toNodeId(id), type: 'any', version: 1, name: '', config: {} });

/** A drawing of edges written `from port to`. */
const drawn = (...ways: readonly string[]): Graph => {
  const edges = ways.map((text) => {
    const [from = '', port = '', to = ''] = text.split(' ');
    return { from: toNodeId(from), port: toPortName(port), to: toNodeId(to) };
  });
  const ids = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return { formatVersion: 1, settings: { reentry: 'afterExit' }, nodes: [...ids].map(node), edges };
};

const ids = ['a', 'b', 'c', 'd', 'e'] as const;

/** Any drawing over few ids, so that two of them often have the same steps and ways, changed or not. */
const anyDrawing: fc.Arbitrary<Graph> = fc
  .record({
    steps: fc.uniqueArray(fc.record({ id: fc.constantFrom(...ids), name: fc.constantFrom('', '甲'), value: fc.nat(2) }), {
      selector: ({ id }) => id,
      minLength: 1,
    }),
    ways: fc.uniqueArray(fc.record({ from: fc.nat(4), port: fc.constantFrom('next', 'other'), to: fc.nat(4) }), {
      selector: ({ from, port }) => `${String(from)} ${port}`,
      maxLength: 8,
    }),
    reentry: fc.constantFrom('never' as const, 'afterExit' as const),
  })
  .map(({ steps, ways, reentry }) => {
    const nodes = steps.map(({ id, name, value }) => ({ ...node(id), name, config: { value } }));
    const known = new Set(steps.map(({ id }): string => id));
    const edges = ways.flatMap(({ from, port, to }) => {
      const [begin = 'a', end = 'a'] = [ids[from], ids[to]];
      return known.has(begin) && known.has(end) ? [{ from: toNodeId(begin), port: toPortName(port), to: toNodeId(end) }] : [];
    });
    return { formatVersion: 1, settings: { reentry }, nodes, edges };
  });

const pickNode = ({ nodes }: Graph, pick: number): GraphNode => nodes[pick % nodes.length] ?? node('a');

const made = (edited: Edited): Graph => {
  if (!edited.ok) throw new Error(edited.error[0]?.code);
  return edited.value;
};

/** What was found, in short: `+a -b ~c c>next reentry`. */
const told = (before: Graph, after: Graph): readonly string[] => {
  const { added, removed, changed, ways, settings } = difference(before, after);
  return [
    ...added.map(({ id }) => `+${id}`),
    ...removed.map(({ id }) => `-${id}`),
    ...changed.map((one) => `~${one.after.id}`),
    ...ways.map(({ from, port }) => `${from}>${port}`),
    ...settings,
  ];
};

describe('the difference', () => {
  it('of a drawing with itself is none, however its steps and ways are ordered', () => {
    fc.assert(
      fc.property(anyDrawing, (graph) => {
        const turned = { ...graph, nodes: graph.nodes.toReversed(), edges: graph.edges.toReversed() };
        expect(isNoDifference(difference(graph, graph))).toBe(true);
        expect(told(graph, structuredClone(graph))).toEqual([]);
        expect(told(graph, turned)).toEqual([]);
      }),
    );
  });

  it('names what each gesture did, and nothing else', () => {
    fc.assert(
      fc.property(anyDrawing, fc.nat(), (graph, pick) => {
        const { id } = pickNode(graph, pick);
        const fresh = node('fresh');
        expect(told(graph, made(addNode(graph, fresh)))).toEqual(['+fresh']);
        expect(told(graph, made(renameNode(graph, id, '新名称')))).toEqual([`~${id}`]);
        expect(told(graph, made(setConfig(graph, id, { config: { new: 1 }, ports: null })))).toEqual([`~${id}`]);
        expect(told(graph, { ...graph, settings: { ...graph.settings, cap: { total: 7, perDay: null } } })).toEqual(['cap']);
        const led = made(connect(disconnect(graph, { from: id, port: next }), { from: id, port: next, to: id }));
        expect(told(disconnect(graph, { from: id, port: next }), led)).toEqual([`${id}>next`]);
        const put = made(insertBetween(led, { edge: { from: id, port: next, to: id }, node: fresh, keptPort: next }));
        expect(told(led, put)).toEqual(['+fresh', `${id}>next`, 'fresh>next']);
      }),
    );
  });

  it('turns round with the drawings', () => {
    fc.assert(
      fc.property(anyDrawing, anyDrawing, (one, other) => {
        const [there, back] = [difference(one, other), difference(other, one)];
        expect(there.added).toEqual(back.removed);
        expect(there.removed).toEqual(back.added);
        expect(there.changed.map(({ after }) => after)).toEqual(expect.arrayContaining(back.changed.map(({ before }) => before)));
        expect(there.ways.length).toBe(back.ways.length);
      }),
    );
  });

  it('of a deleted step is the step and the ways about it', () => {
    const graph = drawn('a next b', 'b next c');
    expect(told(graph, made(removeNode(graph, toNodeId('b'), next)))).toEqual(['-b', 'a>next', 'b>next']);
    expect(difference(graph, made(removeNode(graph, toNodeId('b'), next))).ways[0]).toEqual({ from: 'a', port: 'next', before: ['b'], after: ['c'] });
  });

  it('knows every setting of a journey', () => {
    expect(settingNames.toSorted()).toEqual(Object.keys(settingsSchema.shape).toSorted());
  });
});

describe('where a step was changed', () => {
  const pathsOf = (before: JsonObject, after: JsonObject): readonly string[] => {
    const graph = { ...drawn('a next b'), nodes: [{ ...node('a'), config: before }] };
    const { changed } = difference(graph, { ...graph, nodes: [{ ...node('a'), config: after }] });
    return changed.flatMap(({ paths }) => paths.map((path) => path.join('/')));
  };

  it.each([
    [{ a: 1, b: 2 }, { a: 1, b: 3 }, ['b']],
    [{ a: { amount: 1, unit: 'days' } }, { a: { amount: 2, unit: 'days' } }, ['a/amount']],
    [{ a: 1 }, { a: 1, b: null }, ['b']],
    [{ list: [1, 2] }, { list: [2, 1] }, ['list']],
    [
      {
        rungs: [
          { id: 'x', text: '一' },
          { id: 'y', text: '二' },
        ],
      },
      {
        rungs: [
          { id: 'x', text: '一' },
          { id: 'y', text: '三' },
        ],
      },
      ['rungs/y/text'],
    ],
    [
      { rungs: [{ id: 'x', text: '一' }] },
      {
        rungs: [
          { id: 'z', text: '零' },
          { id: 'x', text: '二' },
        ],
      },
      ['rungs', 'rungs/x/text'],
    ],
    [{ rule: null }, { rule: { and: [] } }, ['rule']],
  ])('%j into %j', (before, after, expected) => {
    expect(pathsOf(before, after)).toEqual(expected);
  });
});

const same = (one: Graph, other: Graph): boolean => isNoDifference(difference(one, other));
const ways = ({ edges }: Graph): readonly string[] => edges.map(({ from, port, to }) => `${from} ${port} ${to}`).toSorted();
const name = (graph: Graph, id: string, title: string): Graph => made(renameNode(graph, toNodeId(id), title));
const insert = (graph: Graph, edge: { from: string; to: string }, id: string): Graph =>
  made(insertBetween(graph, { edge: { from: toNodeId(edge.from), port: next, to: toNodeId(edge.to) }, node: node(id), keptPort: next }));
const remove = (graph: Graph, id: string): Graph => made(removeNode(graph, toNodeId(id), next));

const base = drawn('t next a', 'a next b', 'b next c', 'c next e');

describe('a merge', () => {
  it('with a side that did nothing is the other side', () => {
    fc.assert(
      fc.property(anyDrawing, anyDrawing, (one, other) => {
        expect(same(mergeGraphs({ base: one, mine: other, theirs: one }).graph, other)).toBe(true);
        expect(same(mergeGraphs({ base: one, mine: one, theirs: other }).graph, other)).toBe(true);
        expect(same(mergeGraphs({ base: one, mine: other, theirs: other }).graph, other)).toBe(true);
      }),
    );
  });

  it('is a drawing that can be stored, whatever both did and whichever sides are chosen', () => {
    fc.assert(
      fc.property(anyDrawing, anyDrawing, anyDrawing, fc.boolean(), (one, mine, theirs, chosen) => {
        const side: Side = chosen ? 'mine' : 'theirs';
        const { clashes } = mergeGraphs({ base: one, mine, theirs });
        const { graph } = mergeGraphs({ base: one, mine, theirs }, new Map(clashes.map((clash) => [clash, side])));
        expect(parseDraft(graph)).toEqual({ ok: true, value: graph });
      }),
    );
  });

  it('has both sides where they changed different things', () => {
    const mine = insert(name(base, 'a', '我改的'), { from: 'a', to: 'b' }, 'm');
    const theirs = insert({ ...name(base, 'c', '对方改的'), settings: { reentry: 'never' } }, { from: 'c', to: 'e' }, 'n');
    const { graph, clashes } = mergeGraphs({ base, mine, theirs });
    expect(clashes).toEqual([]);
    expect(ways(graph)).toEqual(['a next m', 'b next c', 'c next n', 'm next b', 'n next e', 't next a']);
    expect(graph.nodes.filter((one) => one.name !== '').map((one) => one.name)).toEqual(['我改的', '对方改的']);
    expect(graph.settings).toEqual({ reentry: 'never' });
  });

  it('keeps apart two steps that got the same id', () => {
    const mine = insert(base, { from: 'a', to: 'b' }, 'any-1');
    const theirs = insert(base, { from: 'c', to: 'e' }, 'any-1');
    const { graph, clashes } = mergeGraphs({ base, mine, theirs });
    expect(clashes).toEqual([]);
    expect(ways(graph)).toEqual(['a next any-2', 'any-1 next e', 'any-2 next b', 'b next c', 'c next any-1', 't next a']);
  });

  it('leads on past what the other side deleted', () => {
    const { graph, clashes } = mergeGraphs({ base, mine: insert(base, { from: 'a', to: 'b' }, 'm'), theirs: remove(base, 'c') });
    expect(clashes).toEqual([]);
    expect(ways(graph)).toEqual(['a next m', 'b next e', 'm next b', 't next a']);
    const lost = mergeGraphs({ base, mine: insert(base, { from: 'b', to: 'c' }, 'm'), theirs: remove(base, 'c') });
    expect(lost.clashes).toEqual(['b']);
    expect(ways(lost.graph)).toEqual(['a next b', 'b next m', 'm next e', 't next a']);
  });

  it('leads to what one side put behind a step that the other side deleted', () => {
    const mine = insert(base, { from: 'b', to: 'c' }, 'm');
    const merged = (theirs: Graph) => [mergeGraphs({ base, mine, theirs }), mergeGraphs({ base, mine: theirs, theirs: mine })];
    for (const { graph, clashes } of merged(remove(base, 'b'))) {
      expect(clashes).toEqual([]);
      expect(ways(graph)).toEqual(['a next m', 'c next e', 'm next c', 't next a']);
    }
    for (const { graph, clashes } of merged(remove(remove(base, 'a'), 'b'))) {
      expect(clashes).toEqual([]);
      expect(ways(graph)).toEqual(['c next e', 'm next c', 't next m']);
    }
  });

  it('asks for a side where both changed one step, and takes the chosen one', () => {
    const [mine, theirs] = [name(base, 'b', '我'), name(base, 'b', '对方')];
    expect(mergeGraphs({ base, mine, theirs }).clashes).toEqual(['b']);
    const chosen = (side: Side) => mergeGraphs({ base, mine, theirs }, new Map<Clash, Side>([[toNodeId('b'), side]])).graph;
    expect(same(chosen('mine'), mine)).toBe(true);
    expect(same(chosen('theirs'), theirs)).toBe(true);
  });

  it('keeps or deletes, with the ways into it, a step that one changed and the other deleted', () => {
    const mine = made(setConfig(base, toNodeId('b'), { config: { changed: 1 }, ports: null }));
    const theirs = remove(base, 'b');
    expect(mergeGraphs({ base, mine, theirs }).clashes).toEqual(['b']);
    const chosen = (side: Side) => mergeGraphs({ base, mine, theirs }, new Map<Clash, Side>([[toNodeId('b'), side]])).graph;
    expect(same(chosen('mine'), mine)).toBe(true);
    expect(same(chosen('theirs'), theirs)).toBe(true);
  });

  it('takes what one side took out of the settings out of both', () => {
    const rich: Graph = { ...base, settings: { reentry: 'never', cap: { total: 3, perDay: null } } };
    const mine: Graph = { ...base, settings: { reentry: 'never' } };
    expect(mergeGraphs({ base: rich, mine, theirs: name(rich, 'a', '对方') }).graph.settings).toEqual({ reentry: 'never' });
    const theirs: Graph = { ...rich, settings: { reentry: 'never', cap: { total: 4, perDay: null } } };
    expect(mergeGraphs({ base: rich, mine, theirs }).clashes).toEqual(['settings']);
    expect(mergeGraphs({ base: rich, mine, theirs }, new Map<Clash, Side>([['settings', 'theirs']])).graph.settings).toEqual(theirs.settings);
  });
});
