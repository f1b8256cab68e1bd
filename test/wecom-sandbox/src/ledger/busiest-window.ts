/** The fullest sliding window of a list of instants. */
export interface BusiestWindow {
  readonly calls: number;
  readonly max: number;
  /** Start of the fullest window; null where there were no calls. */
  readonly from: number | null;
}

/** Largest number of instants in any half-open window `[t, t + windowMs)`, judged by arrival. */
export function busiestWindow(instants: readonly number[], windowMs: number): BusiestWindow {
  const sorted = Float64Array.from(instants).sort();
  let first = 0;
  let max = 0;
  let from: number | null = null;
  for (const [last, instant] of sorted.entries()) {
    while (instant - (sorted[first] ?? 0) >= windowMs) first += 1;
    if (last - first + 1 > max) {
      max = last - first + 1;
      from = sorted[first] ?? null;
    }
  }
  return { calls: sorted.length, max, from };
}
