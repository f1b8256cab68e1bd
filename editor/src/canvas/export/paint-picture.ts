import { fontFamily } from '../../ui/theme/tokens';
import type { BoxShape, Picture, Shape, TextShape } from './picture';

/** Twice as fine as the page, less where browsers make no pictures so large. */
const fineness = 2;
const longestSide = 16_000;
const largestArea = 120_000_000;

export const finenessOf = ({ width, height }: Pick<Picture, 'width' | 'height'>): number =>
  Math.min(fineness, longestSide / Math.max(width, height), Math.sqrt(largestArea / (width * height)));

/** The picture as a PNG, drawn in the browser with the fonts of the page: nothing is sent anywhere. */
export async function paintPicture(picture: Picture): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser draws no pictures');
  await document.fonts.load(`14px ${fontFamily}`, picture.shapes.map((shape) => (shape.kind === 'text' ? shape.text : '')).join(''));
  const scale = finenessOf(picture);
  canvas.width = Math.ceil(picture.width * scale);
  canvas.height = Math.ceil(picture.height * scale);
  context.scale(scale, scale);
  context.translate(-picture.x, -picture.y);
  context.textBaseline = 'middle';
  for (const shape of picture.shapes) paint(context, shape);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The browser made no picture'));
      else resolve(blob);
    }, 'image/png');
  });
}

function paint(context: CanvasRenderingContext2D, shape: Shape): void {
  if (shape.kind === 'text') write(context, shape);
  else if (shape.kind === 'box') fillAndStroke(context, boxPath(shape), { ...shape, dashed: false });
  else fillAndStroke(context, new Path2D(shape.path), shape);
}

function write(context: CanvasRenderingContext2D, { x, y, text, size, bold, fill, anchor }: TextShape): void {
  context.font = `${bold ? '600 ' : ''}${String(size)}px ${fontFamily}`;
  context.textAlign = anchor === 'middle' ? 'center' : 'start';
  context.fillStyle = fill;
  context.fillText(text, x, y);
}

interface Look {
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly dashed: boolean;
}

function fillAndStroke(context: CanvasRenderingContext2D, path: Path2D, { fill, stroke, dashed }: Look): void {
  if (fill !== null) {
    context.fillStyle = fill;
    context.fill(path);
  }
  if (stroke === null) return;
  context.strokeStyle = stroke;
  context.lineWidth = 1.6;
  context.setLineDash(dashed ? [5, 4] : []);
  context.stroke(path);
}

/** With round corners; drawn by arcs, for older browsers have no shorter word for it. */
function boxPath({ x, y, width, height, radius }: BoxShape): Path2D {
  const path = new Path2D();
  const [right, bottom] = [x + width, y + height];
  path.moveTo(x + radius, y);
  path.arcTo(right, y, right, bottom, radius);
  path.arcTo(right, bottom, x, bottom, radius);
  path.arcTo(x, bottom, x, y, radius);
  path.arcTo(x, y, right, y, radius);
  path.closePath();
  return path;
}
