export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Bounds extends Size {
  readonly x: number;
  readonly y: number;
}

export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const margin = 48;
/** Smaller than this a card's lines are no longer read with ease. */
const readable = 0.8;

/** How a drawing is first seen: whole where that stays readable, else readable with its beginning at the top. */
export function openingViewport(drawing: Bounds, stage: Size): Viewport {
  const whole = Math.min((stage.width - margin * 2) / drawing.width, (stage.height - margin * 2) / drawing.height);
  const zoom = Math.min(1, Math.max(readable, whole));
  const x = stage.width / 2 - (drawing.x + drawing.width / 2) * zoom;
  const spare = stage.height - drawing.height * zoom;
  const y = spare > margin * 2 ? spare / 2 - drawing.y * zoom : margin - drawing.y * zoom;
  return { x, y, zoom };
}

interface PlacedBox {
  readonly position: { readonly x: number; readonly y: number };
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** What encloses everything drawn. */
export function drawingBounds(boxes: readonly PlacedBox[]): Bounds {
  const [x, y] = [Math.min(...boxes.map(({ position }) => position.x)), Math.min(...boxes.map(({ position }) => position.y))];
  const right = Math.max(...boxes.map(({ position, width = 0 }) => position.x + width));
  const bottom = Math.max(...boxes.map(({ position, height = 0 }) => position.y + height));
  return { x, y, width: right - x, height: bottom - y };
}
