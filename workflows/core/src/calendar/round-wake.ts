/** Grids on which wake-ups are laid, in milliseconds; each divides the next, so that waits of unlike lengths meet too. */
const grids = [60_000, 30_000, 10_000, 5_000, 1_000, 100, 10, 1] as const;

const largestShare = 0.01;

/**
 * When to wake a wait: rounded up, never early, so that neighbours wake together.
 * The delay is below 1 % of the wait and below 60 s. `until` and `begunAt` are ISO instants, the answer too.
 */
export function roundWake(until: string, begunAt: string): string {
  const untilMs = Date.parse(until);
  const allowed = (untilMs - Date.parse(begunAt)) * largestShare;
  const grid = grids.find((candidate) => candidate <= allowed) ?? 1;
  return new Date(Math.ceil(untilMs / grid) * grid).toISOString();
}
