import type { Graph } from '@tagtrail/core/graph';
import { outputsOf } from '@tagtrail/core/nodes';
import { cardWidth } from '../layout/spacing';
import type { Layout, Point } from '../layout/layout-input';

export type Direction = 'up' | 'down' | 'left' | 'right';

interface Walked {
  readonly graph: Graph;
  readonly layout: Pick<Layout, 'positions' | 'edges'>;
}

/** The step that comes next to this one: up and down along the ways, left and right among the arms. Null where there is none. */
export function neighbourOf({ graph, layout }: Walked, from: string, direction: Direction): string | null {
  switch (direction) {
    case 'down':
      return below(graph, layout, from);
    case 'up':
      return above(layout, from);
    case 'left':
      return beside(layout.positions, from, -1);
    case 'right':
      return beside(layout.positions, from, 1);
  }
}

/** Where its first output leads that leads on; ways back are left out. */
function below(graph: Graph, { edges }: Walked['layout'], from: string): string | null {
  const node = graph.nodes.find(({ id }) => id === from);
  const onward = edges.filter((edge) => edge.from === from && !edge.back);
  const first = node === undefined ? undefined : outputsOf(node).find((port) => onward.some((edge) => edge.port === port));
  return (onward.find(({ port }) => port === first) ?? onward[0])?.to ?? null;
}

/** Of the steps that lead here the one that stands nearest above. */
function above({ edges, positions }: Walked['layout'], to: string): string | null {
  const before = edges.filter((edge) => edge.to === to && !edge.back).map((edge) => edge.from);
  return before.reduce<string | null>((nearest, id) => (nearest === null || topOf(positions, id) > topOf(positions, nearest) ? id : nearest), null);
}

const topOf = (positions: Walked['layout']['positions'], id: string): number => positions.get(id)?.y ?? 0;

/** How much farther a step seems that stands higher or lower. */
const slope = 3;

/** The nearest card on one side, of those that stand about as high. */
function beside(positions: Walked['layout']['positions'], from: string, side: -1 | 1): string | null {
  const here = positions.get(from);
  if (here === undefined) return null;
  const distance = (there: Point): number => Math.abs(there.x - here.x) + slope * Math.abs(there.y - here.y);
  const there = [...positions].filter(([id, { x }]) => id !== from && (x - here.x) * side >= cardWidth / 2);
  const [first, ...others] = there;
  return first === undefined ? null : others.reduce((best, one) => (distance(one[1]) < distance(best[1]) ? one : best), first)[0];
}
