import type { Point } from '../../layout/layout-input';

/** How much of a step is drawn: all of it, its icon, name and numbers, its colour and who waits there, or nothing but its place. */
export type Detail = 'whole' | 'name' | 'colour' | 'place';

/** Edges of what a step draws, from the corner of its card. */
export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The part of xyflow's state that says what the window shows: offset and zoom, and the size of the window. */
export interface View {
  readonly transform: readonly [x: number, y: number, zoom: number];
  readonly width: number;
  readonly height: number;
}

const nameBelow = 0.5;
const colourBelow = 0.25;
/** From here on every "+" is drawn; smaller, only those of the step that the keyboard is on. */
const plusFrom = 0.42;
/** As large as a "+" is drawn here, it is still drawn when the canvas is smaller. */
const plusReadable = 0.6;
/** Drawn ahead of the window, in pixels of the screen, so that nothing is missing at its edge while it moves. */
const ahead = 160;

/** What a step at `corner` shows of itself; `extent` is null in drawings small enough to be drawn as a whole wherever the window is. */
export function detailOf({ transform, width, height }: View, corner: Point, extent: Extent | null): Detail {
  const zoom = transform[2];
  if (extent !== null) {
    const [x, y] = [transform[0] + corner.x * zoom, transform[1] + corner.y * zoom];
    const away =
      extent.right * zoom + x < -ahead ||
      extent.left * zoom + x > width + ahead ||
      extent.bottom * zoom + y < -ahead ||
      extent.top * zoom + y > height + ahead;
    if (away) return 'place';
  }
  if (zoom < colourBelow) return 'colour';
  return zoom < nameBelow ? 'name' : 'whole';
}

/** How much larger than the rest of the drawing a "+" is drawn; null where it is not. */
export function plusScaleOf(zoom: number, isFocused: boolean): number | null {
  if (zoom >= plusFrom) return 1;
  return isFocused ? Math.round(plusReadable / zoom) : null;
}

/** What encloses all of these places. */
export function extentOf(points: readonly Point[]): Extent {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}
