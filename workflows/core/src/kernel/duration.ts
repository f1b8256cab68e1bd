/** Units an operator may write a wait in, with their length in milliseconds. */
export const unitMs = {
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
} as const;

export type DurationUnit = keyof typeof unitMs;

/** A length of elapsed time as the operator wrote it; never a bare number. */
export interface Duration {
  readonly amount: number;
  readonly unit: DurationUnit;
}

/** Length in milliseconds of elapsed time (a day is 24 hours). */
export function durationMs(duration: Duration): number {
  return duration.amount * unitMs[duration.unit];
}
