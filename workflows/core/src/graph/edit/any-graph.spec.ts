import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toNodeId, toPortName, type NodeId } from '../../kernel/index.js';
import {
  addNode,
  connect,
  disconnect,
  freshNodeId,
  insertBetween,
  parseDraft,
  removeNode,
  setConfig,
  type Edited,
  type Graph,
  type GraphEdge,
  type GraphNode,
} from '../index.js';

const ports = ['next', 'sent', 'arm:a', 'otherwise'].map(toPortName);

const node = (id: NodeId): GraphNode => ({ id, type: 'any', version: 1, name: '', config: {} });

/** An edit as numbers, resolved against whatever the graph holds when it comes to it. */
const anyEdit = fc.record({
  kind: fc.constantFrom('add', 'connect', 'disconnect', 'insert', 'remove', 'setConfig'),
  a: fc.nat(50),
  b: fc.nat(50),
  port: fc.constantFrom(...ports, null),
});
type AnyEdit = typeof anyEdit extends fc.Arbitrary<infer Edit> ? Edit : never;

function apply(graph: Graph, { kind, a, b, port }: AnyEdit): Edited {
  const id = (pick: number): NodeId => graph.nodes[pick % Math.max(graph.nodes.length, 1)]?.id ?? toNodeId('none');
  const output = { from: id(a), port: port ?? toPortName('next') };
  const edits: Readonly<Record<AnyEdit['kind'], () => Edited>> = {
    add: () => addNode(graph, node(freshNodeId(graph, 'n'))),
    connect: () => connect(graph, { ...output, to: id(b) }),
    disconnect: () => ({ ok: true, value: disconnect(graph, output) }),
    insert: () => insertBetween(graph, { edge: edgeAt(graph, a), node: node(freshNodeId(graph, 'n')), keptPort: port }),
    remove: () => removeNode(graph, id(a), port),
    setConfig: () => setConfig(graph, id(a), { config: { a }, ports: port === null ? null : [port] }),
  };
  return edits[kind]();
}

/** Some edge of the graph; one that is not there while it has none. */
const edgeAt = (graph: Graph, pick: number): GraphEdge =>
  graph.edges[pick % Math.max(graph.edges.length, 1)] ?? { from: toNodeId('none'), port: toPortName('next'), to: toNodeId('none') };

const empty: Graph = { formatVersion: 1, settings: { reentry: 'never' }, nodes: [], edges: [] };

describe('any series of edits', () => {
  it('leaves a drawing that can be stored, with at most one edge from an output', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 60 }), (edits) => {
        const final = edits.reduce((graph, edit) => {
          const before = JSON.stringify(graph);
          const edited = apply(graph, edit);
          expect(JSON.stringify(graph)).toBe(before);
          return edited.ok ? edited.value : graph;
        }, empty);
        expect(parseDraft(final)).toEqual({ ok: true, value: final });
        const outputs = final.edges.map(({ from, port }) => `${from} ${port}`);
        expect(new Set(outputs).size).toBe(outputs.length);
      }),
    );
  });
});
