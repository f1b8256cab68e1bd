import type { Graph } from '@tagtrail/core/graph';
import { outputsOf, registry } from '@tagtrail/core/nodes';
import fc from 'fast-check';
import type { LayoutInput, LayoutNode } from '../canvas/layout/layout-input';
import { draw, step } from './follow-up';

interface Shape {
  readonly arms: number;
  readonly height: number;
}

/** Where each of so many outputs leads: mostly forward, now and then back, some nowhere. */
function goals(places: readonly number[], last: number): fc.Arbitrary<readonly (number | null)[]> {
  const goal = (place: number) =>
    fc.option(
      fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: Math.min(place + 1, last), max: last }) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: last }) },
      ),
    );
  return fc.tuple(...places.map(goal));
}

const shapes: fc.Arbitrary<readonly Shape[]> = fc.array(
  fc.record({ arms: fc.integer({ min: -1, max: 3 }), height: fc.integer({ min: 40, max: 220 }) }),
  { minLength: 1, maxLength: 28 },
);

const rule = { '===': [{ var: 'attr.city' }, '上海'] };

function stepOf({ arms }: Shape, index: number) {
  const id = `n${String(index)}`;
  if (arms < 0) return step(id, 'end', registry.end.defaults);
  return step(id, 'condition', { arms: Array.from({ length: arms }, (_, arm) => ({ id: `p${String(arm)}`, name: '', rule })) });
}

/** Any drawing of conditions and ends, with loops, merges and loose ends. */
export const anyDrawing: fc.Arbitrary<Graph> = shapes.chain((all) => {
  const nodes = all.map(stepOf);
  const outputs = nodes.flatMap((node, index) => outputsOf(node).map((port) => ({ from: node.id, port, index })));
  return goals(
    outputs.map(({ index }) => index),
    nodes.length - 1,
  ).map((targets) =>
    draw(
      nodes,
      outputs.flatMap(({ from, port }, place) => {
        const to = targets[place];
        return to === null || to === undefined ? [] : [[from, port, `n${String(to)}`] as const];
      }),
    ),
  );
});

/** The same as the layout is given it, with cards of these heights. */
export const layoutOf = (graph: Graph): LayoutInput => ({
  nodes: graph.nodes.map((node, index): LayoutNode => ({ id: node.id, width: 200, height: 40 + ((index * 67) % 180), ports: outputsOf(node) })),
  edges: graph.edges,
});
