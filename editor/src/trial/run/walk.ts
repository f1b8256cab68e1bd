import type { Frame } from './try-out';

/** Why less is shown of a try than before. */
export type Notice = 'drawing' | 'scene' | 'rewound';

/** How far a try has been shown. */
export interface Walk {
  readonly frames: readonly Frame[];
  /** Of what the frames came about, apart from the scene. */
  readonly drawing: string;
  /** Frames shown: the beginning at least. */
  readonly shown: number;
  readonly notice: Notice | null;
}

/** After everything that happens at the next instant at which something does; after the last where nothing more does. */
export function afterNextMoment(frames: readonly Frame[], shown: number): number {
  const now = frames[shown - 1]?.at;
  const next = frames.slice(shown).find(({ at }) => at !== now)?.at;
  if (next === undefined) return frames.length;
  return frames.findLastIndex(({ at }) => at === next) + 1;
}

/** The walk over other frames: as far as nothing that was shown has become otherwise. Another drawing is walked from the beginning. */
export function walkOn(before: Walk, { frames, drawing }: Pick<Walk, 'frames' | 'drawing'>): Walk {
  if (before.drawing !== drawing) return { frames, drawing, shown: 1, notice: before.shown > 1 ? 'drawing' : null };
  const same = samePrefix(before.frames.slice(0, before.shown), frames);
  const notice = same >= before.shown ? null : same <= 1 ? 'scene' : 'rewound';
  return { frames, drawing, shown: Math.max(1, same), notice: before.shown > 1 ? notice : null };
}

function samePrefix(shown: readonly Frame[], frames: readonly Frame[]): number {
  const other = shown.findIndex((frame, index) => JSON.stringify(frame) !== JSON.stringify(frames[index]));
  return other < 0 ? shown.length : other;
}
