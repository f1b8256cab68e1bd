import type { Note } from '@tagtrail/core/graph';
import type { Palette } from '../../ui/theme/tokens';
import type { Layout, Point } from '../layout/layout-input';

/** A note in pixels; it is as high as its text. */
export const noteWidth = 216;

export const noteTones = {
  yellow: 'warning',
  blue: 'primary',
  green: 'success',
  pink: 'danger',
} as const satisfies Readonly<Record<Note['colour'], keyof Palette>>;

const corner: Point = { x: 0, y: 0 };

/** Where a note lies on the plane of the drawing: by its step, wherever that is drawn now. */
export function notePlace({ step, x, y }: Pick<Note, 'step' | 'x' | 'y'>, positions: Layout['positions']): Point {
  const from = step === null ? corner : (positions.get(step) ?? corner);
  return { x: from.x + x, y: from.y + y };
}
