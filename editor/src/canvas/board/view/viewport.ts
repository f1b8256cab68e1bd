import { isBeginning, type BoardNode } from '../../graph-mapping';
import type { Point } from '../../layout/layout-input';
import { spacing } from '../../layout/spacing';

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Bounds extends Size {
  readonly x: number;
  readonly y: number;
}

export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** A drawing, and the card it begins with. */
export interface Drawing {
  readonly whole: Bounds;
  readonly beginning: Bounds;
}

const margin = 48;
/** Smaller than this a card's lines are no longer read with ease. */
const readable = 0.8;
/** Smaller than this not even the numbers on the cards are read. */
const smallestFit = 0.26;

/** How a drawing is first seen: whole where that stays readable, else readable with its beginning at the top. */
export const openingViewport = (drawing: Drawing, stage: Size): Viewport => seen(drawing, stage, readable);

/** The most of a drawing that can be seen at once with names and numbers: all of it where it fits, else from its beginning on. */
export const fittingViewport = (drawing: Drawing, stage: Size): Viewport => seen(drawing, stage, smallestFit);

/** Where a run went and where it stands; an ended one stands at its last step. */
export interface Path {
  readonly whole: Bounds;
  readonly standing: Bounds;
}

/** How a run is first seen: all of its path where names are still read, else the place where it stands. */
export function travelledViewport({ whole, standing }: Path, stage: Size): Viewport {
  const fits = Math.min((stage.width - margin * 2) / whole.width, (stage.height - margin * 2) / whole.height);
  return fits >= smallestFit ? centred(whole, stage, Math.min(1, fits)) : centred(standing, stage, readable);
}

function centred({ x, y, width, height }: Bounds, stage: Size, zoom: number): Viewport {
  return { x: stage.width / 2 - (x + width / 2) * zoom, y: stage.height / 2 - (y + height / 2) * zoom, zoom };
}

/** Whole, in the middle; where it does not fit at the smallest zoom, the beginning stands near the top of the middle. */
function seen({ whole, beginning }: Drawing, stage: Size, smallest: number): Viewport {
  const fits = Math.min((stage.width - margin * 2) / whole.width, (stage.height - margin * 2) / whole.height);
  const zoom = Math.min(1, Math.max(smallest, fits));
  if (fits >= smallest) return centred(whole, stage, zoom);
  return { x: stage.width / 2 - (beginning.x + beginning.width / 2) * zoom, y: margin - beginning.y * zoom, zoom };
}

/** What a drawing covers, ways and their names included, and the uppermost of the cards it begins with. */
export function drawingOf(nodes: readonly BoardNode[]): Drawing {
  const whole = boundsOf(nodes.flatMap((node) => [...corners(node), ...wayPlaces(node)]));
  const first = nodes.filter(isBeginning).toSorted((one, other) => one.position.y - other.position.y)[0];
  return { whole, beginning: first === undefined ? whole : boundsOf(corners(first)) };
}

/** The cards a run passed, the one it stands at, and the ways between; null where no run is shown. */
export function pathOf(nodes: readonly BoardNode[]): Path | null {
  const passed = nodes.filter((node) => node.type === 'step' && (node.data.marks.travelled === 'passed' || node.data.marks.travelled === 'here'));
  const here = passed.find((node) => node.type === 'step' && node.data.marks.travelled === 'here');
  const last = here ?? passed.toSorted((one, other) => other.position.y - one.position.y)[0];
  return last === undefined
    ? null
    : { whole: boundsOf(passed.flatMap((node) => [...corners(node), ...travelledPlaces(node)])), standing: boundsOf(corners(last)) };
}

function travelledPlaces({ type, position, data }: BoardNode): readonly Point[] {
  if (type !== 'step') return [];
  const gone = data.ways.filter(({ travelled }) => travelled === true);
  return gone.flatMap(({ points }) => points).map(({ x, y }) => ({ x: position.x + x, y: position.y + y }));
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
