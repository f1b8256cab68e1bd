import { isBeginning, type BoardNode } from '../../graph-mapping';
import { spacing } from '../../layout/spacing';
import type { Point } from '../../layout/layout-input';
import type { Bounds, Drawing } from './opening-viewport';

/** What a drawing covers, ways and their names included, and the uppermost of the cards it begins with. */
export function drawingOf(nodes: readonly BoardNode[]): Drawing {
  const whole = boundsOf(nodes.flatMap((node) => [...corners(node), ...wayPlaces(node)]));
  const first = nodes.filter(isBeginning).toSorted((one, other) => one.position.y - other.position.y)[0];
  return { whole, beginning: first === undefined ? whole : boundsOf(corners(first)) };
}

const corners = ({ position: { x, y }, width = 0, height = 0 }: BoardNode): readonly Point[] => [
  { x, y },
  { x: x + width, y: y + height },
];

/** An output that leads past the cards is as much of the drawing as a card: it has a name, and a "+". */
function wayPlaces({ type, position, data }: BoardNode): readonly Point[] {
  if (type !== 'step') return [];
  const half = spacing.labelledLane / 2;
  const places = data.ways.flatMap(({ points, label }) => [
    ...points,
    ...(label === null
      ? []
      : [
          { x: label.at.x - half, y: label.at.y },
          { x: label.at.x + half, y: label.at.y },
        ]),
  ]);
  return places.map(({ x, y }) => ({ x: position.x + x, y: position.y + y }));
}

function boundsOf(points: readonly Point[]): Bounds {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
