import type { AlertRules } from './alerts.js';
import type { SendCaps, WecomQuota } from './caps/caps.js';
import type { BreakerRules } from './breaker.js';
import type { AdLabel } from '../plan/index.js';
import type { UtmRule } from './utm.js';
import type { RoleCaps } from './caps/role-caps.js';
import type { SendWindows } from './windows.js';
import type { SendWorkload } from './workload.js';

export { alertKinds, alertUnits, noAlerts, usualAlerts, type AlertKind, type AlertRules } from './alerts.js';
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
export {
  canaryHolds,
  canaryPercents,
  canaryStates,
  canaryVerdict,
  usualCanary,
  type CanaryHold,
  type CanaryRules,
  type CanaryState,
} from './canary.js';
export {
  isCapped,
  quotaSpanAt,
  roomFor,
  wecomQuotas,
  type CapAsked,
  type CapGap,
  type CapRule,
  type CustomerLimits,
  type NoRoom,
  type SendCaps,
  type Touch,
  type WecomQuota,
} from './caps/caps.js';
export { groupCaps, groupFullUntil, type GroupCapAsked } from './caps/group-caps.js';
export { isOptOut, messageReceived } from './opt-out.js';
export { capPeriods, periodAt, type CapPeriod } from './caps/periods.js';
export {
  cappedRoles,
  roleCapBreach,
  uncapped,
  usualRoleCaps,
  type CappedRole,
  type ReachToday,
  type RoleCap,
  type RoleCapBreach,
  type RoleCaps,
} from './caps/role-caps.js';
export { keepsHours, nextAllowed, type Allowed, type SendingHours, type SendWindows } from './windows.js';
export { chooseSender, loadToday, type SpreadCandidate } from './spread.js';
export { withUtm, type UtmContext, type UtmRule } from './utm.js';
export { senderRoom, type SenderAsked, type SenderRoom, type SenderTask, type SendWorkload } from './workload.js';

/** By which rules a corp sends. Each part is one file beside this one; a part left out rules nothing. */
export interface SendPolicy {
  readonly windows?: SendWindows | undefined;
  readonly caps?: SendCaps | undefined;
  readonly quota?: WecomQuota | undefined;
  readonly workload?: SendWorkload | undefined;
  /** Left out: `usualBreaker`. */
  readonly breaker?: BreakerRules | undefined;
  /** Hosts to which links in messages may lead, with all below them; left out: any. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Whether marketing says that it is advertising, and where; left out: it does not. */
  readonly adLabel?: AdLabel | undefined;
  /** Whether words are also looked for in signs that sound alike; left out: they are not. */
  readonly homophones?: boolean | undefined;
  /** What is added to a tracked address when it is followed; left out: nothing. */
  readonly utm?: UtmRule | undefined;
  /** How many customers people and programs may begin to write to by hand; left out: no limit. */
  readonly roleCaps?: RoleCaps | undefined;
  /** Of what people are told as it begins; left out: of nothing. */
  readonly alerts?: AlertRules | undefined;
  /** Whether a second person approves what is published; left out: nobody needs to. */
  readonly approval?: boolean | undefined;
}
export { serviceMessages, serviceRight, type ServiceChat, type ServiceRight } from './service/service-right.js';
export { keywordOf, replyGuard, replyTo, type ServiceAsked, type ServiceReply } from './service/service-replies.js';
export { compareShares, type Share, type ShareComparison } from './compare-shares.js';
