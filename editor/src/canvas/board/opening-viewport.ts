interface Size {
  readonly width: number;
  readonly height: number;
}

interface Bounds extends Size {
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
