import type { IntentReason } from '../contracts/index.js';

/** What a journey is judged by, each as a share of what it has sent. */
export const breachMeasures = ['failures', 'complaints'] as const;
export type BreachMeasure = (typeof breachMeasures)[number];

/** warn: told to operators. stop: the journey's switch is set, and a person lets it go. */
export const breachLevels = ['warn', 'stop'] as const;
export type BreachLevel = (typeof breachLevels)[number];

/** Shares, from 0 to 1. */
export type BreachLines = Readonly<Record<BreachLevel, number>>;

export interface BreakerRules extends Readonly<Record<BreachMeasure, BreachLines>> {
  /** Only what became known within so many hours counts. */
  readonly windowHours: number;
  /** Of fewer sends no share says anything. */
  readonly atLeast: number;
}

export const usualBreaker: BreakerRules = {
  windowHours: 24,
  atLeast: 100,
  failures: { warn: 0.1, stop: 0.3 },
  complaints: { warn: 0.003, stop: 0.01 },
};

/**
 * Failures that are the journey's: whom it writes to, and what it says. Not those of the set-up (nobody configured it, nobody can
 * send it), nor what we or the employee chose not to send.
 */
export const journeyFailures = [
  'refused',
  'attempts_exhausted',
  'not_friend',
  'no_recipient',
  'no_address',
  'unusable_address',
  'bad_answer',
] as const satisfies readonly IntentReason[];

/** What was counted of a journey since `from`. */
export interface BreachCounts {
  readonly sends: number;
  readonly bad: number;
}

/** The line that a share stands above or on: the higher of the two; null below both, and of too few sends. */
export function breachOf({ sends, bad }: BreachCounts, lines: BreachLines, atLeast: number): BreachLevel | null {
  if (bad === 0 || sends < atLeast) return null;
  if (bad >= lines.stop * sends) return 'stop';
  return bad >= lines.warn * sends ? 'warn' : null;
}

/** `bad` of more sends than `bad / lowestLine` are below every line: counting on would change no verdict. */
export const lowestLine = (lines: BreachLines): number => Math.min(lines.warn, lines.stop);
