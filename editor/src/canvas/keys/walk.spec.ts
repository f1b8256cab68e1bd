import { toNodeId } from '@tagtrail/core/kernel';
import { journey, outputsOf, rungs } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { layoutGraph } from '../layout/layout-graph';
import { heirOf } from './use-kept-focus';
import { neighbourOf, type Direction } from './walk';

const rule = { in: ['keen', { var: 'tags' }] };

/** trigger ─ ask ─ a: kind ─┬ mark ─ end;  b: pause ─┤;  otherwise: plain ─┘ */
const graph = journey()
  .tagAdded('keen')
  .as('ask')
  .condition(
    { a: { rule, way: (path) => path.as('kind').send([rungs.massSend('您好')]) }, b: { rule, way: (path) => path.as('pause').waitFor(1, 'days') } },
    (path) => path.as('plain').waitFor(2, 'days'),
  )
  .as('mark')
  .changeTags({ add: ['won'] })
  .end()
  .graph();

const layout = layoutGraph({
  nodes: graph.nodes.map((node) => ({ id: node.id, width: 272, height: 100, ports: outputsOf(node) })),
  edges: graph.edges,
});
const from = (id: string, ...way: readonly Direction[]): string | null =>
  way.reduce<string | null>((at, direction) => (at === null ? null : neighbourOf({ graph, layout }, at, direction)), id);

describe('walking by arrow keys', () => {
  it('goes down the trunk, into the first arm, and on where the arms meet', () => {
    expect([from('tag-added-1', 'down'), from('ask', 'down'), from('kind', 'down'), from('mark', 'down')]).toEqual(['ask', 'kind', 'mark', 'end-1']);
    expect(from('end-1', 'down')).toBeNull();
  });

  it('goes up again to what leads here', () => {
    expect([from('plain', 'up'), from('ask', 'up'), from('tag-added-1', 'up')]).toEqual(['ask', 'tag-added-1', null]);
  });

  it('goes left and right among the arms', () => {
    expect([from('kind', 'right'), from('kind', 'right', 'right'), from('plain', 'left'), from('kind', 'left')]).toEqual([
      'pause',
      'plain',
      'pause',
      null,
    ]);
  });
});

describe('the focus of a step that is gone', () => {
  const without = (...gone: readonly string[]) => ({ ...graph, nodes: graph.nodes.filter(({ id }) => !gone.includes(id)) });

  it('goes to what led there, else to what it led to, else to the beginning', () => {
    expect(heirOf(graph, 'kind', graph)).toBe('kind');
    expect(heirOf(graph, 'kind', without('kind'))).toBe('ask');
    expect(heirOf(graph, 'kind', without('kind', 'ask'))).toBe('mark');
    expect(heirOf(graph, 'kind', without('kind', 'ask', 'mark'))).toBe('tag-added-1');
    expect(heirOf(graph, toNodeId('kind'), { ...graph, nodes: [] })).toBeNull();
  });
});
