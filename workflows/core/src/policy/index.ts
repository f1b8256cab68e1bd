import type { SendWindows } from './windows.js';

export {
  breachLevels,
  breachMeasures,
  breachOf,
  journeyFailures,
  lowestLine,
  usualBreaker,
  type BreachLevel,
  type BreachLines,
  type BreachMeasure,
  type BreakerRules,
} from './breaker.js';
export { keepsHours, nextAllowed, type Allowed, type SendingHours, type SendWindows } from './windows.js';

/** By which rules a corp sends. Each part is one file beside this one; a part left out rules nothing. */
export interface SendPolicy {
  readonly windows?: SendWindows | undefined;
}
