import { endLines, hasWaits, type StepMarks } from '../../drawing/marks';
import type { NodeReading } from '../../nodes/view/node-view';

/** Distances of the drawing in pixels, in one place so that placing and routing agree. */
export const spacing = {
  /** Between neighbouring cards. */
  between: 36,
  /** Below a card with one output. */
  below: 56,
  /** Below a card whose outputs carry labels. */
  belowBranch: 98,
  /** Below a card whose two outputs lead on together, as one line with a label on either side. */
  belowPair: 64,
  /** From that line to the "+" of either output, and to where its label begins. */
  pairPlus: 22,
  pairLabel: 40,
  /** Between the lowest card of the joined branches and the card they join at. */
  aboveMerge: 60,
  /** How far above a joined card its incoming edges meet. */
  meet: 24,
  /**
   * How far above its goal an edge turns sideways. Less than `below`: a card may slide under its neighbour's card,
   * but keeps that distance, so within it a sideways piece meets no card.
   */
  turn: 54,
  /** A column kept free for an edge. */
  lane: 24,
  /** The same where the edge carries a label. */
  labelledLane: 128,
  /** Height kept for the "+" of an open end. */
  openEnd: 28,
  /** Below the middle of the "+" of an edge that leads back, where it turns aside: between the "+" and the card below. */
  backTurn: 13,
  /** Between edges that lead back, right of the drawing. */
  backLane: 28,
} as const;

/** Sizes of a card in pixels. Computed from its content, never measured, so that a drawing always has the same picture. */
export const cardWidth = 272;
const headHeight = 44;
const lineHeight = 22;
const bodyPadding = 18;
const countsHeight = 32;
const countLineHeight = 24;

export function cardHeight(reading: NodeReading, marks: StepMarks): number {
  const body = reading.lines.length === 0 ? 0 : reading.lines.length * lineHeight + bodyPadding;
  return headHeight + body + (marks.counts === null ? 0 : countsHeight + countLineHeight * moreLines(marks.counts, marks));
}

/** Who came, stands there and went on has a line; what is waited for, how it ended and clicks have their own below it. */
const moreLines = (counts: NonNullable<StepMarks['counts']>, marks: StepMarks): number =>
  (hasWaits(marks) ? 1 : 0) + endLines(counts).length + (marks.clicks === null ? 0 : 1);

/** Side of the square an open end occupies. */
export const openEndSize = 28;
