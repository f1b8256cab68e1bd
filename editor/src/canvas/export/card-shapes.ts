import type { NodeReading, SummaryLine } from '../../nodes/view/node-view';
import type { Palette } from '../../ui/theme/tokens';
import type { Point } from '../layout/layout-input';
import { cardWidth } from '../layout/spacing';
import { cutText, textWidth, wrapText } from './fit-text';
import { colours, rounded, type Shape } from './picture';

export interface MapCard {
  readonly at: Point;
  readonly height: number;
  readonly lines: readonly SummaryLine[];
  readonly title: string;
  /** Beside a title of its own: the kind of step, or that it rests; empty for neither. */
  readonly mark: string;
  readonly tone: keyof Palette;
  readonly toneSoft: keyof Palette;
  readonly rests: boolean;
}

const padding = 12;
const head = { height: 44, size: 14, swatch: 18 };
const line = { height: 22, size: 13, most: 6 };
const markSize = 12;

/** A long line becomes several: all have the height of one, so that the card grows with them. */
export function wrapped(reading: NodeReading): NodeReading {
  const place = { width: cardWidth - 2 * padding, lines: line.most };
  const lines = reading.lines.flatMap(({ text, kind, bullet = false }): readonly SummaryLine[] =>
    wrapText(bullet ? `· ${text}` : text, line.size, place).map((part) => ({ text: part, kind })),
  );
  return { ...reading, lines };
}

export const cardShapes = (card: MapCard): readonly Shape[] => [...frameOf(card), ...headOf(card), ...markOf(card), ...bodyOf(card)];

function frameOf({ at: { x, y }, height, tone, toneSoft, rests }: MapCard): readonly Shape[] {
  const { swatch } = head;
  const place = { x: x + 10, y: y + (head.height - swatch) / 2, width: swatch, height: swatch };
  return [
    { kind: 'box', x, y, width: cardWidth, height, radius: 10, fill: colours.surface, stroke: rests ? colours.line : colours[tone] },
    { kind: 'box', ...place, radius: 6, fill: colours[rests ? 'controlSoft' : toneSoft], stroke: rests ? null : colours[tone] },
  ];
}

const markWidth = (mark: string): number => (mark === '' ? 0 : textWidth(mark, markSize) + 12);

function headOf({ at: { x, y }, title, mark, rests }: MapCard): readonly Shape[] {
  const left = head.swatch + 18;
  const text = cutText(title, head.size, cardWidth - left - padding - markWidth(mark) - 6);
  const fill = rests ? colours.inkFaint : colours.ink;
  return [{ kind: 'text', x: x + left, y: y + head.height / 2, text, size: head.size, bold: true, fill, anchor: 'start' }];
}

function markOf({ at: { x, y }, mark, tone, toneSoft }: MapCard): readonly Shape[] {
  if (mark === '') return [];
  const width = markWidth(mark);
  const left = x + cardWidth - padding - width;
  return [
    { kind: 'box', x: left, y: y + 12, width, height: 20, radius: 4, fill: colours[toneSoft], stroke: null },
    { kind: 'text', x: left + width / 2, y: y + head.height / 2, text: mark, size: markSize, bold: false, fill: colours[tone], anchor: 'middle' },
  ];
}

const inks = { plain: colours.ink, missing: colours.danger, quiet: colours.inkSoft } as const;

function bodyOf({ at: { x, y }, lines }: MapCard): readonly Shape[] {
  if (lines.length === 0) return [];
  const top = y + head.height;
  const rule = `M ${rounded(x)} ${rounded(top)} L ${rounded(x + cardWidth)} ${rounded(top)}`;
  return [
    { kind: 'path', path: rule, fill: null, stroke: colours.line, dashed: false },
    ...lines.map(({ text, kind }, index): Shape => {
      const middle = top + 8 + (index + 0.5) * line.height;
      return { kind: 'text', x: x + padding, y: middle, text, size: line.size, bold: false, fill: inks[kind], anchor: 'start' };
    }),
  ];
}
