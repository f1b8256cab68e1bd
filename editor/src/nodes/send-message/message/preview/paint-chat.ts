import type { ThemeName } from '../../../../preferences/preferences';
import { fontFamily, palettes } from '../../../../ui/theme/tokens';
import { placeItems, shape, type ChatPicture, type PictureItem, type PlacedItem } from './chat-picture';

interface ChatLook {
  readonly items: readonly PictureItem[];
  /** Of the phone, in CSS pixels. */
  readonly width: number;
  readonly theme: ThemeName;
}

/** Twice as fine as the page: it is looked at on phones. */
const fineness = 2;

/** The chat as a PNG, drawn in the browser: nothing is sent anywhere. */
export async function paintChat({ items, width, theme }: ChatLook): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser draws no pictures');
  const font = `${String(shape.font)}px ${fontFamily}`;
  await document.fonts.load(font, words(items));
  context.font = font;
  const picture = placeItems(items, width, (text) => context.measureText(text).width);
  canvas.width = width * fineness;
  canvas.height = picture.height * fineness;
  context.scale(fineness, fineness);
  paint(context, { picture, width, theme, font });
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The browser made no picture'));
      else resolve(blob);
    }, 'image/png');
  });
}

const words = (items: readonly PictureItem[]): string =>
  items.map((item) => (item.kind === 'text' ? item.text : item.kind === 'card' ? item.title + item.text + item.foot : '')).join('');

interface Painting {
  readonly picture: ChatPicture;
  readonly width: number;
  readonly theme: ThemeName;
  readonly font: string;
}

function paint(context: CanvasRenderingContext2D, { picture, width, theme, font }: Painting): void {
  const colours = palettes[theme];
  context.fillStyle = colours.chat;
  context.fillRect(0, 0, width, picture.height);
  context.font = font;
  context.textBaseline = 'middle';
  for (const placed of picture.items) {
    box(context, { x: shape.margin, y: placed.y, width: shape.avatar, height: shape.avatar }, colours.primary);
    paintItem(context, placed, theme);
  }
}

const left = shape.margin + shape.avatar + shape.beside;

function paintItem(context: CanvasRenderingContext2D, { item, y, width, height, lines }: PlacedItem, theme: ThemeName): void {
  const colours = palettes[theme];
  if (item.kind === 'image' && item.image !== null) {
    context.drawImage(item.image, left, y, width, height);
    return;
  }
  box(context, { x: left, y, width, height }, item.kind === 'text' ? colours.bubble : colours.surface);
  context.fillStyle = item.kind === 'text' ? colours.bubbleInk : colours.ink;
  for (const [index, line] of lines.entries()) context.fillText(line, left + shape.padding, y + shape.padding + (index + 0.5) * shape.line);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** With round corners; drawn by arcs, for older browsers have no shorter word for it. */
function box(context: CanvasRenderingContext2D, { x, y, width, height }: Box, colour: string): void {
  const { radius } = shape;
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x + radius, y);
  context.arcTo(x + width, y, x + width, y + height, radius);
  context.arcTo(x + width, y + height, x, y + height, radius);
  context.arcTo(x, y + height, x, y, radius);
  context.arcTo(x, y, x + width, y, radius);
  context.closePath();
  context.fill();
}
