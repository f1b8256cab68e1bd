const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** When an open task is read, from its acceptance; after the last, once in this last distance. */
const pollAfterMs: readonly number[] = [10 * minuteMs, hourMs, 6 * hourMs, 24 * hourMs, 72 * hourMs];

/** When a call of which nobody knows is looked for, from the first look. */
const reconcileAfterMs: readonly number[] = [10_000, 30_000, 2 * minuteMs, 5 * minuteMs, 15 * minuteMs];

/** However much time is shortened, WeCom is not asked more often. */
const shortestMs = 1_000;

const scaled = (ms: number, timeScale: number): number => Math.max(shortestMs, ms / timeScale);

/** Milliseconds from the acceptance to the first poll. */
export function firstPollMs(timeScale: number): number {
  return nextPollMs(0, timeScale);
}

/** Milliseconds from poll number `polls` (0: the acceptance) to the next. */
export function nextPollMs(polls: number, timeScale: number): number {
  return distance(pollAfterMs, polls, timeScale);
}

/** Milliseconds from look number `reads` (0: when it became unknown) to the next. */
export function nextLookMs(reads: number, timeScale: number): number {
  return distance(reconcileAfterMs, reads, timeScale);
}

function distance(schedule: readonly number[], step: number, timeScale: number): number {
  const last = schedule.length - 1;
  const at = (index: number): number => schedule[Math.min(index, last)] ?? 0;
  const ms = step > last ? at(last) - at(last - 1) : at(step) - (step === 0 ? 0 : at(step - 1));
  return scaled(ms, timeScale);
}
