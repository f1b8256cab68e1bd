import type { NodeReading } from '../../../nodes/view/node-view';
import { endsShown, type StepMarks } from '../../../drawing/marks';

/** Sizes of a card in pixels. Computed from its content, never measured, so that a drawing always has the same picture. */
export const cardWidth = 272;
const headHeight = 44;
const lineHeight = 22;
const bodyPadding = 18;
const countsHeight = 32;

export function cardHeight(reading: NodeReading, marks: StepMarks): number {
  const body = reading.lines.length === 0 ? 0 : reading.lines.length * lineHeight + bodyPadding;
  return headHeight + body + (marks.counts === null ? 0 : countsHeight * countRows(marks.counts));
}

/** What is waited for and passed stands on one line with two ways to end; more ways stand on the next. */
const countRows = (counts: NonNullable<StepMarks['counts']>): number => (endsShown(counts).length > 2 ? 2 : 1);

/** Side of the square an open end occupies. */
export const openEndSize = 28;
