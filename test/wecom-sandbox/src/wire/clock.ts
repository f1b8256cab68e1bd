/** Milliseconds of the epoch with fractions, never going back while the process lives: the judge's clock. */
export type Clock = () => number;

export const systemClock: Clock = () => performance.timeOrigin + performance.now();

/** Resolves after `ms` milliseconds, at once for 0. */
export async function pause(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
