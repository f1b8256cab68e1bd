const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** When an open task is read, from its acceptance; after the last, once in this last distance. */
const pollAfterMs: readonly number[] = [10 * minuteMs, hourMs, 6 * hourMs, 24 * hourMs, 72 * hourMs];

/** When a hand-over is asked after, from its acceptance: often only around the time at which WeCom carries it out. A refusal is told of by a callback. */
const handOverAfterMs: readonly number[] = [
  10 * minuteMs,
  4 * hourMs,
  12 * hourMs,
  24 * hourMs,
  24 * hourMs + 10 * minuteMs,
  24 * hourMs + 30 * minuteMs,
];

/** When a call of which nobody knows is looked for, from the first look. */
const reconcileAfterMs: readonly number[] = [10_000, 30_000, 2 * minuteMs, 5 * minuteMs, 15 * minuteMs];

/** In vain for so long, a person is told. */
const shownAfterMs = 15 * minuteMs;
const gatheredMs = 3_000;

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

/** Milliseconds from poll number `polls` (0: the acceptance) to the next. The first is as soon as a task's. */
export function nextHandOverPollMs(polls: number, timeScale: number): number {
  return distance(handOverAfterMs, polls, timeScale);
}

/** Milliseconds from look number `reads` (0: when it became unknown) to the next. */
export function nextLookMs(reads: number, timeScale: number): number {
  return distance(reconcileAfterMs, reads, timeScale);
}

/** When what was read in vain is read again, and when a person is told, in milliseconds. */
export interface VainTimes {
  readonly soonMs: number;
  readonly longestMs: number;
  readonly shownAfterMs: number;
}

/** `own`: WeCom refused this very reading; else nobody's reading comes through, and the first to come through must not be late. */
export function vainTimes(what: 'task' | 'unknownCall', own: boolean, timeScale: number): VainTimes {
  const [soonMs = 0] = what === 'task' ? [minuteMs] : reconcileAfterMs;
  return { soonMs: scaled(soonMs, timeScale), longestMs: scaled(own ? hourMs : minuteMs, timeScale), shownAfterMs: scaled(shownAfterMs, timeScale) };
}

/** A round takes with it what is due a little later, and begins when that much was due: calls that became unknown together are looked for together. */
export function gatherMs(timeScale: number): number {
  return scaled(gatheredMs, timeScale);
}

function distance(schedule: readonly number[], step: number, timeScale: number): number {
  const last = schedule.length - 1;
  const at = (index: number): number => schedule[Math.min(index, last)] ?? 0;
  const ms = step > last ? at(last) - at(last - 1) : at(step) - (step === 0 ? 0 : at(step - 1));
  return scaled(ms, timeScale);
}
