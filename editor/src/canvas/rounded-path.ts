import type { Point } from './layout/layout-input';

const radius = 8;

/** An SVG path through the points with rounded corners. */
export function roundedPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const pieces = rest.map((point, index) => {
    const before = points[index];
    const after = rest[index + 1];
    return before === undefined || after === undefined ? `L ${pointText(point)}` : corner(before, point, after);
  });
  return [`M ${pointText(first)}`, ...pieces].join(' ');
}

function corner(before: Point, point: Point, after: Point): string {
  const room = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2);
  return `L ${pointText(towards(point, before, room))} Q ${pointText(point)} ${pointText(towards(point, after, room))}`;
}

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to);
  if (whole === 0) return from;
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
export const pointText = ({ x, y }: Point): string => `${String(x)} ${String(y)}`;
