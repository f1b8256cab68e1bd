import { describe, expect, it } from 'vitest';
import { toNodeId, toPortName } from '../../kernel/index.js';
import {
  addNode,
  connect,
  disconnect,
  insertBetween,
  removeNode,
  removeNodes,
  renameNode,
  setConfig,
  type Edited,
  type Graph,
  type GraphEdge,
  type GraphNode,
} from '../index.js';

const node = (id: string): GraphNode => ({ id: toNodeId(id), type: 'any', version: 1, name: '', config: {} });

const edge = (text: string): GraphEdge => {
  const [from = '', port = '', to = ''] = text.split(' ');
  return { from: toNodeId(from), port: toPortName(port), to: toNodeId(to) };
};

/** A drawing of edges written `from port to`. */
const drawn = (...edges: readonly string[]): Graph => ({
  formatVersion: 1,
  settings: { reentry: 'afterExit' },
  nodes: [...new Set(edges.flatMap((text) => [text.split(' ')[0] ?? '', text.split(' ')[2] ?? '']))].map(node),
  edges: edges.map(edge),
});

function edgesOf(edited: Edited | Graph): readonly string[] {
  if ('ok' in edited && !edited.ok) throw new Error(edited.error[0]?.code);
  const graph = 'ok' in edited ? edited.value : edited;
  const ids = graph.nodes.map(({ id }) => id);
  for (const { from, to } of graph.edges) expect(ids).toEqual(expect.arrayContaining([from, to]));
  return graph.edges.map(({ from, port, to }) => `${from} ${port} ${to}`);
}

const codesOf = (edited: Edited): readonly string[] => (edited.ok ? [] : edited.error.map(({ code }) => code));

describe('addNode', () => {
  it('refuses an id that is taken', () => {
    expect(codesOf(addNode(drawn('a next b'), node('a')))).toEqual(['graph.duplicateNode']);
  });
});

describe('connect', () => {
  it('lets go of what the output led to before', () => {
    expect(edgesOf(connect(drawn('a next b', 'c next b'), edge('a next c')))).toEqual(['c next b', 'a next c']);
  });

  it('refuses a node that is not there', () => {
    expect(codesOf(connect(drawn('a next b'), edge('a next ghost')))).toEqual(['edge.unknownNode']);
  });

  it('is undone by disconnect', () => {
    expect(edgesOf(disconnect(drawn('a next b'), edge('a next b')))).toEqual([]);
  });
});

describe('insertBetween', () => {
  it('puts the node on the edge, at the place of the edge', () => {
    const graph = drawn('a next b', 'b next c');
    const edited = insertBetween(graph, { edge: edge('a next b'), node: node('x'), keptPort: toPortName('sent') });
    expect(edgesOf(edited)).toEqual(['a next x', 'x sent b', 'b next c']);
    expect(edgesOf(graph)).toEqual(['a next b', 'b next c']);
  });

  it('ends the way there when no output goes on', () => {
    expect(edgesOf(insertBetween(drawn('a next b'), { edge: edge('a next b'), node: node('x'), keptPort: null }))).toEqual(['a next x']);
  });

  it('refuses an edge that is no more, and an id that is taken', () => {
    const graph = drawn('a next b');
    expect(codesOf(insertBetween(graph, { edge: edge('a other b'), node: node('x'), keptPort: null }))).toEqual(['edge.unknown']);
    expect(codesOf(insertBetween(graph, { edge: edge('a next b'), node: node('b'), keptPort: null }))).toEqual(['graph.duplicateNode']);
  });
});

describe('removeNode', () => {
  const remove = (graph: Graph, id: string, port: string | null) => removeNode(graph, toNodeId(id), port === null ? null : toPortName(port));

  it('heals the way', () => {
    expect(edgesOf(remove(drawn('a next b', 'b next c'), 'b', 'next'))).toEqual(['a next c']);
  });

  it('heals every way into a merge', () => {
    expect(edgesOf(remove(drawn('a x m', 'a y m', 'm next c'), 'm', 'next'))).toEqual(['a x c', 'a y c']);
  });

  it('keeps one arm of a branch and takes the others with it', () => {
    const graph = drawn('t next b', 'b left l', 'b right r', 'l next end', 'r next r2', 'r2 next end');
    const edited = remove(graph, 'b', 'left');
    expect(edgesOf(edited)).toEqual(['t next l', 'l next end']);
    expect(edited.ok && edited.value.nodes.map(({ id }) => id)).toEqual(['t', 'l', 'end']);
  });

  it('keeps what other ways lead to', () => {
    expect(edgesOf(remove(drawn('t next b', 'b left l', 'b right r', 'l next r'), 'b', 'left'))).toEqual(['t next l', 'l next r']);
    expect(edgesOf(remove(drawn('t x b', 't y r', 'b left l', 'b right r'), 'b', 'left'))).toEqual(['t x l', 't y r']);
  });

  it('keeps what follows a trigger', () => {
    expect(edgesOf(remove(drawn('t next a', 'a next e'), 't', 'next'))).toEqual(['a next e']);
  });

  it('takes all that follows when no output is kept', () => {
    expect(edgesOf(remove(drawn('t next b', 'b next c', 'c next d'), 'b', null))).toEqual([]);
  });

  it('does not lead a loop into the node that is gone', () => {
    expect(edgesOf(remove(drawn('t next b', 'b next b'), 'b', 'next'))).toEqual([]);
    expect(edgesOf(remove(drawn('t next a', 'a next b', 'b again a', 'b done e'), 'b', 'done'))).toEqual(['t next a', 'a next e']);
  });

  it('refuses a node that is not there', () => {
    expect(codesOf(remove(drawn('a next b'), 'ghost', null))).toEqual(['node.unknown']);
  });
});

describe('removeNodes', () => {
  const remove = (graph: Graph, ids: readonly string[], heir: string | null) =>
    removeNodes(graph, new Set(ids.map(toNodeId)), heir === null ? null : toNodeId(heir));

  it('heals the ways past all of them at once, with an arm that nothing else leads to', () => {
    const graph = drawn('t next b', 'b left l', 'b right r', 'l next m', 'r next m', 'm next e');
    expect(edgesOf(remove(graph, ['b', 'l'], 'm'))).toEqual(['t next m', 'm next e']);
    expect(edgesOf(remove(graph, ['l', 'r'], 'm'))).toEqual(['t next b', 'b left m', 'b right m', 'm next e']);
  });

  it('leads nothing to a step that is gone itself', () => {
    expect(edgesOf(remove(drawn('a next b', 'b next c'), ['b', 'c'], 'c'))).toEqual([]);
  });

  it('refuses when one of them is not there', () => {
    expect(codesOf(remove(drawn('a next b'), ['a', 'ghost'], null))).toEqual(['node.unknown']);
  });
});

describe('setConfig', () => {
  it('lets go of the edges of outputs that are no more', () => {
    const graph = drawn('a x b', 'a y b');
    const edited = setConfig(graph, toNodeId('a'), { config: { new: 1 }, ports: [toPortName('y')] });
    expect(edgesOf(edited)).toEqual(['a y b']);
    expect(edited.ok && edited.value.nodes[0]?.config).toEqual({ new: 1 });
  });

  it('keeps all edges while the outputs are not known', () => {
    expect(edgesOf(setConfig(drawn('a x b'), toNodeId('a'), { config: {}, ports: null }))).toEqual(['a x b']);
  });
});

describe('renameNode', () => {
  it('changes the title alone', () => {
    const edited = renameNode(drawn('a x b'), toNodeId('a'), '欢迎');
    expect(edited.ok && edited.value.nodes.map(({ name }) => name)).toEqual(['欢迎', '']);
    expect(codesOf(renameNode(drawn('a x b'), toNodeId('ghost'), ''))).toEqual(['node.unknown']);
  });
});
