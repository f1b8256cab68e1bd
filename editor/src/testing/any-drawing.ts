import type { Graph } from '@tagtrail/core/graph';
import { outputsOf, registry } from '@tagtrail/core/nodes';
import fc from 'fast-check';
import { layoutInputOf, type LayoutInput } from '../canvas/layout/layout-input';
import { draw, step } from './follow-up';

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

/** Of each step, how many arms it has; less than none for one that ends the way. */
const shapes: fc.Arbitrary<readonly number[]> = fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 1, maxLength: 28 });

const rule = { '===': [{ var: 'attr.city' }, '上海'] };

function stepOf(arms: number, index: number) {
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
export const layoutOf = (graph: Graph): LayoutInput => layoutInputOf(graph, (_node, index) => ({ width: 200, height: 40 + ((index * 67) % 180) }));
