import type { Point } from '../layout/layout-input';
import { roundedPath } from '../rounded-path';
import type { Way } from '../ways';
import { cutText, textWidth } from './fit-text';
import { colours, rounded, type Shape } from './picture';

/** The ways of a map: lines below, then what lies on them. */
export const wayShapes = (ways: readonly Way[]): readonly Shape[] => [...ways.map(lineOf), ...ways.map(arrowOf), ...ways.flatMap(labelOf)];

const lineOf = ({ points, back, idle }: Way): Shape => ({
  kind: 'path',
  path: roundedPath(points),
  fill: null,
  stroke: idle ? colours.line : colours.edge,
  dashed: back,
});

const arrow = { length: 8, half: 4 };

/** At the end of a way, along its last piece. */
function arrowOf({ points, idle }: Way): Shape {
  const end = points.at(-1) ?? { x: 0, y: 0 };
  const before = points.at(-2) ?? end;
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const along = { x: (end.x - before.x) / length, y: (end.y - before.y) / length };
  const foot = { x: end.x - along.x * arrow.length, y: end.y - along.y * arrow.length };
  const side = (sign: number): string => `${rounded(foot.x - sign * along.y * arrow.half)} ${rounded(foot.y + sign * along.x * arrow.half)}`;
  const path = `M ${rounded(end.x)} ${rounded(end.y)} L ${side(1)} L ${side(-1)} Z`;
  return { kind: 'path', path, fill: idle ? colours.line : colours.edge, stroke: null, dashed: false };
}

const label = { width: 132, height: 20, size: 12, padding: 8 };

/** In a pill on its line; one of a shared line begins, or ends, at its place. */
function labelOf(way: Way): readonly Shape[] {
  if (way.label === null) return [];
  const { y } = way.label.at;
  const text = cutText(way.label.text, label.size, label.width - 2 * label.padding);
  const width = textWidth(text, label.size) + 2 * label.padding;
  const left = leftOf(way.label.at, way.side, width);
  return [
    {
      kind: 'box',
      x: left,
      y: y - label.height / 2,
      width,
      height: label.height,
      radius: label.height / 2,
      fill: colours.surface,
      stroke: colours.line,
    },
    { kind: 'text', x: left + width / 2, y, text, size: label.size, bold: false, fill: colours.inkSoft, anchor: 'middle' },
  ];
}

function leftOf({ x }: Point, side: Way['side'], width: number): number {
  if (side === null) return x - width / 2;
  return side === 'left' ? x - width : x;
}

/** All that a way covers. */
export const coveredBy = ({ points, label: named }: Way): readonly Point[] =>
  named === null ? points : [...points, { x: named.at.x - label.width, y: named.at.y }, { x: named.at.x + label.width, y: named.at.y }];
