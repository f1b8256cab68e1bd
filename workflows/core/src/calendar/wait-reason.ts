/** Why a wait is over when it is: said in words by the editor. */
export const waitReasonCodes = [
  'elapsed',
  'timeOfDay',
  'weekday',
  'dayOfMonth',
  'date',
  'dateGone',
  'attribute',
  'anniversary',
  'workingDay',
  'nextWorkingDay',
  'window',
  'inWindow',
  'moved',
  'turn',
] as const;
export type WaitReasonCode = (typeof waitReasonCodes)[number];

/**
 * `params` by code, each only where it applies: `date` (the local date of the end), `from` (the local date counted from),
 * `days`, `ahead` (how many were to go before, of a turn), `time`, `to`, `name` and `value` of an attribute, `offset`, `unshifted` (the date before it was moved off a day that
 * does not work), `before` (the end that an operator moved, an instant), `holiday` and `holidayEnd` (the named days off that were passed over), `makeUp` (the name of a make-up working
 * day), `provisional` (1: the next year may still move this day), `clock` (`skipped`, `twice`: how the local time came about).
 */
export interface WaitReason {
  readonly code: WaitReasonCode;
  readonly params: Readonly<Record<string, string | number>>;
}
