const gapAtActualSize = 22;
const closest = 14;

/** Between the dots of the canvas, in whole pixels of the screen, and never so close that they turn grey. */
export function dotGap(zoom: number): number {
  const gap = Math.max(1, Math.round(gapAtActualSize * zoom));
  return gap * Math.ceil(closest / gap);
}
