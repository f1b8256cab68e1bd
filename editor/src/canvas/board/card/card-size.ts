import type { NodeReading } from '../../../nodes/view/node-view';
import type { StepMarks } from '../../../drawing/marks';

/** Sizes of a card in pixels. Computed from its content, never measured, so that a drawing always has the same picture. */
export const cardWidth = 272;
const headHeight = 44;
const lineHeight = 22;
const bodyPadding = 18;
const countsHeight = 32;

export function cardHeight(reading: NodeReading, marks: StepMarks): number {
  const body = reading.lines.length === 0 ? 0 : reading.lines.length * lineHeight + bodyPadding;
  return headHeight + body + (marks.counts === null ? 0 : countsHeight);
}

/** Side of the square an open end occupies. */
export const openEndSize = 28;
