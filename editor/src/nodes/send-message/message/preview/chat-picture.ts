/** What stands in a chat, one below the other, as plain words: variables are filled in or named. */
export type PictureItem =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly image: CanvasImageSource | null }
  | { readonly kind: 'card'; readonly title: string; readonly text: string; readonly foot: string };

/** How wide a text is in pixels. */
export type Measure = (text: string) => number;

/** Latin words and numbers stay whole; every other sign may begin a line. */
const tokens = /[\p{Script=Latin}\p{N}@:/?#&=%._~+-]+|[^]/gu;

/** Breaks a text into lines that are no wider than the width; a word that is wider than a line is cut. */
export function wrapLines(text: string, width: number, measure: Measure): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width, measure));
}

function wrapLine(line: string, width: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const token of pieces(line, width, measure)) {
    if (current !== '' && measure(current + token) > width) {
      lines.push(current);
      current = token.trimStart();
    } else current += token;
  }
  return [...lines, current];
}

const pieces = (line: string, width: number, measure: Measure): readonly string[] =>
  (line.match(tokens) ?? []).flatMap((token) => (measure(token) > width ? [...token] : [token]));

export const shape = {
  margin: 16,
  avatar: 40,
  beside: 10,
  padding: 11,
  between: 14,
  line: 24,
  font: 16,
  radius: 6,
  image: 160,
  /** Of the chat's width. */
  widest: 0.66,
} as const;

/** One thing of the chat with its place; `lines` are those of a text or a card. */
export interface PlacedItem {
  readonly item: PictureItem;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

export interface ChatPicture {
  readonly items: readonly PlacedItem[];
  readonly height: number;
}

/** Where everything stands in a chat of this width. */
export function placeItems(items: readonly PictureItem[], chatWidth: number, measure: Measure): ChatPicture {
  const widest = Math.floor(chatWidth * shape.widest);
  let y: number = shape.margin;
  const placed = items.map((item): PlacedItem => {
    const size = sizeOf(item, widest, measure);
    const one = { item, y, ...size };
    y += Math.max(size.height, shape.avatar) + shape.between;
    return one;
  });
  return { items: placed, height: y - (items.length === 0 ? 0 : shape.between) + shape.margin };
}

function sizeOf(item: PictureItem, widest: number, measure: Measure): Pick<PlacedItem, 'width' | 'height' | 'lines'> {
  const inner = widest - 2 * shape.padding;
  switch (item.kind) {
    case 'image':
      return { width: shape.image, height: shape.image, lines: [] };
    case 'text': {
      const lines = wrapLines(item.text, inner, measure);
      const width = Math.ceil(Math.max(...lines.map(measure))) + 2 * shape.padding;
      return { lines, width, height: lines.length * shape.line + 2 * shape.padding };
    }
    case 'card': {
      const lines = [item.title, item.text, item.foot].filter((text) => text !== '').flatMap((text) => wrapLines(text, inner, measure));
      return { lines, width: widest, height: lines.length * shape.line + 2 * shape.padding };
    }
  }
}
