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

/** A drawing, and the card it begins with. */
export interface Drawing {
  readonly whole: Bounds;
  readonly beginning: Bounds;
}

const margin = 48;
/** Smaller than this a card's lines are no longer read with ease. */
const readable = 0.8;
/** Smaller than this not even the numbers on the cards are read. */
const smallestFit = 0.26;

/** How a drawing is first seen: whole where that stays readable, else readable with its beginning at the top. */
export const openingViewport = (drawing: Drawing, stage: Size): Viewport => seen(drawing, stage, readable);

/** The most of a drawing that can be seen at once with names and numbers: all of it where it fits, else from its beginning on. */
export const fittingViewport = (drawing: Drawing, stage: Size): Viewport => seen(drawing, stage, smallestFit);

/** Whole, in the middle; where it does not fit at the smallest zoom, the beginning stands near the top of the middle. */
function seen({ whole, beginning }: Drawing, stage: Size, smallest: number): Viewport {
  const fits = Math.min((stage.width - margin * 2) / whole.width, (stage.height - margin * 2) / whole.height);
  const zoom = Math.min(1, Math.max(smallest, fits));
  if (fits >= smallest) {
    const [x, y] = [whole.x + whole.width / 2, whole.y + whole.height / 2];
    return { x: stage.width / 2 - x * zoom, y: stage.height / 2 - y * zoom, zoom };
  }
  return { x: stage.width / 2 - (beginning.x + beginning.width / 2) * zoom, y: margin - beginning.y * zoom, zoom };
}
