import { describe, expect, it } from 'vitest';
import { toNodeId, toPortName, type NodeId } from '../kernel/index.js';
import { edgesFrom, edgesInto, findNode, freshNodeId, predecessors, reach, successors, targetOf, type Graph } from './index.js';

const id = toNodeId;

const way = (from: string, to: string) => ({ from: id(from), port: toPortName(`to-${to}`), to: id(to) });

const graph: Graph = {
  formatVersion: 1,
  settings: { reentry: 'afterExit' },
  nodes: ['a', 'b', 'c', 'd', 'alone'].map((name) => ({ id: id(name), type: 'any', version: 1, name: '', config: {} })),
  edges: [way('a', 'b'), way('a', 'c'), way('b', 'd'), way('c', 'd'), way('d', 'b')],
};

const sorted = (ids: ReadonlySet<NodeId>): readonly string[] => [...ids].sort();

describe('queries', () => {
  it('find nodes and edges', () => {
    expect(findNode(graph, id('a'))?.id).toBe('a');
    expect(findNode(graph, id('x'))).toBeNull();
    expect(edgesFrom(graph, id('a'))).toHaveLength(2);
    expect(edgesInto(graph, id('b')).map(({ from }) => from)).toEqual(['a', 'd']);
    expect(targetOf(graph, id('a'), toPortName('to-c'))).toBe('c');
    expect(targetOf(graph, id('a'), toPortName('to-x'))).toBeNull();
  });
});

describe('reach', () => {
  it('goes both ways, round loops once', () => {
    expect(sorted(reach([id('b')], successors(graph.edges)))).toEqual(['b', 'd']);
    expect(sorted(reach([id('c')], predecessors(graph.edges)))).toEqual(['a', 'c']);
    expect([...reach([id('a')], successors(graph.edges))]).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('freshNodeId', () => {
  it('takes the first free number', () => {
    const taken: Graph = { ...graph, nodes: ['end-1', 'end-3'].map((name) => ({ id: id(name), type: 'end', version: 1, name: '', config: {} })) };
    expect(freshNodeId(taken, 'end')).toBe('end-2');
  });

  it('passes over what a step had before', () => {
    expect(freshNodeId(graph, 'wait', new Set(['wait-1', 'wait-2', 'end-3']))).toBe('wait-3');
  });
});
