import { notesOf, type Graph, type Note } from '@tagtrail/core/graph';
import type { Layout, Point } from '../layout/layout-input';
import { notePlace, noteTones, noteWidth } from '../notes/note-size';
import { wrapText } from './fit-text';
import { colours, type Shape } from './picture';

const padding = 10;
const line = { height: 20, size: 13, most: 200 };

export interface DrawnNotes {
  readonly shapes: readonly Shape[];
  /** Corners of all of them. */
  readonly points: readonly Point[];
}

/** The notes where they lie on the map, with all of their text. */
export function drawnNotes(graph: Graph, { positions }: Layout): DrawnNotes {
  const drawn = notesOf(graph).map((note) => drawnNote(note, notePlace(note, positions)));
  return { shapes: drawn.flatMap(({ shapes }) => shapes), points: drawn.flatMap(({ points }) => points) };
}

function drawnNote({ text, colour }: Note, { x, y }: Point): DrawnNotes {
  const place = { width: noteWidth - 2 * padding, lines: line.most };
  const lines = text.split('\n').flatMap((part) => wrapText(part, line.size, place));
  const height = Math.max(56, lines.length * line.height + 2 * padding);
  const tone = noteTones[colour];
  const words = { kind: 'text', x: x + padding, size: line.size, bold: false, fill: colours.ink, anchor: 'start' } as const;
  return {
    shapes: [
      { kind: 'box', x, y, width: noteWidth, height, radius: 6, fill: colours[`${tone}Soft`], stroke: colours[tone] },
      ...lines.map((said, index): Shape => ({ ...words, y: y + padding + (index + 0.5) * line.height, text: said })),
    ],
    points: [
      { x, y },
      { x: x + noteWidth, y: y + height },
    ],
  };
}
