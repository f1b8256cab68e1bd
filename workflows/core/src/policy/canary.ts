import { breachMeasures, breachOf, type BreachCounts, type BreachMeasure, type BreakerRules } from './breaker.js';

/** How a version goes live a share of its recipients at a time. */
export interface CanaryRules {
  /** Of a hundred customers, how many are written to first. */
  readonly percent: number;
  /** So many go first, however small their share. */
  readonly atLeast: number;
  /** How long the rest waits when all is well; null: until a person releases it. */
  readonly holdMinutes: number | null;
}

export const canaryPercents = { least: 1, most: 50 } as const;
export const usualCanary: CanaryRules = { percent: 1, atLeast: 10, holdMinutes: 120 };

/** stopped: the version's own switch is set with it. released: all may be sent. */
export const canaryStates = ['running', 'stopped', 'released'] as const;
export type CanaryState = (typeof canaryStates)[number];

/**
 * Why the rest of a canary waits. nobody: there is no rest yet. unsent: nothing has left so far. time: its hold is not over.
 * person: it has no hold. failures, complaints: a share of the canary's own stands above the line of the breaker. tripped: the
 * breaker has stopped the journey since it began. paused: the journey or the version is stopped. decided: a person has stopped it.
 */
export const canaryHolds = ['nobody', 'unsent', 'time', 'person', ...breachMeasures, 'tripped', 'paused', 'decided'] as const;
export type CanaryHold = (typeof canaryHolds)[number];

/** What is known of a running canary at one moment, in milliseconds of the database's clock. */
export interface CanaryFacts {
  readonly nowMs: number;
  /** Since when somebody waits, and since when something has left; null: not yet. */
  readonly heldSinceMs: number | null;
  readonly sentSinceMs: number | null;
  readonly tripped: boolean;
  readonly paused: boolean;
  readonly counts: Readonly<Record<BreachMeasure, BreachCounts>>;
}

export interface CanaryVerdict {
  /** Null: the rest may go. */
  readonly hold: CanaryHold | null;
  /** When the hold ends if nothing comes between; null where it does not end by itself. */
  readonly releaseAtMs: number | null;
}

/** A canary has few sends: one complaint of ten is enough for a person to look, where the breaker would wait for a hundred. */
const judgedFrom = 1;

/** Whether the rest of a running canary may go by itself. The first reason that stands against it decides. */
export function canaryVerdict(
  { holdMinutes }: Pick<CanaryRules, 'holdMinutes'>,
  facts: CanaryFacts,
  lines: Pick<BreakerRules, BreachMeasure>,
): CanaryVerdict {
  const bad = breachMeasures.find((measure) => breachOf(facts.counts[measure], lines[measure], judgedFrom) === 'stop');
  const stays = (hold: CanaryHold): CanaryVerdict => ({ hold, releaseAtMs: null });
  if (facts.tripped) return stays('tripped');
  if (bad !== undefined) return stays(bad);
  if (facts.paused) return stays('paused');
  if (facts.heldSinceMs === null) return stays('nobody');
  if (holdMinutes === null) return stays('person');
  if (facts.sentSinceMs === null) return stays('unsent');
  const releaseAtMs = Math.max(facts.heldSinceMs, facts.sentSinceMs) + holdMinutes * minuteMs;
  return { hold: facts.nowMs < releaseAtMs ? 'time' : null, releaseAtMs };
}

const minuteMs = 60_000;
