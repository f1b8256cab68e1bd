import type { BusinessEvent, CustomerFacts, Explanation, Scalar } from '../conditions/index.js';
import type { Duration } from '../kernel/index.js';
import type { InvokeRequest, OutcomePort, RetryPolicy, MessageCategory, SendPriority, Target, WaitSpec, AwaitMatch, Plan } from '../plan/index.js';

/** What a run is parked on. */
export type Pending =
  | { readonly kind: 'resolve'; readonly instruction: Target; readonly visit: number }
  | { readonly kind: 'sleep'; readonly instruction: Target; readonly visit: number; readonly until: string }
  | {
      readonly kind: 'await';
      readonly instruction: Target;
      readonly visit: number;
      readonly until: string;
      /** Where an event is awaited: events of an earlier time do not count. */
      readonly since?: string;
      /** Where a condition is awaited that time alone can make true: when to look again. */
      readonly lookAt?: string;
    }
  | { readonly kind: 'invoke'; readonly instruction: Target; readonly visit: number };

/** Why a branch went where it went: every arm that was tried, in order. All but the last did not hold; the last did, unless none did. */
export interface BranchExplanation {
  readonly arms: readonly { readonly id: string; readonly holds: boolean; readonly explanation: Explanation }[];
}

/** What a run keeps for later instructions; a member is there only while a plan needs it. */
export interface RunMemory {
  /** Named values that answers brought: what rules and texts read as `value.<name>`. */
  readonly values?: Readonly<Record<string, Scalar>>;
  /** When the run began, and when it last asked for a message. */
  readonly begunAt?: string;
  readonly askedAt?: string;
}

/** All a run remembers: about 1 KB at most. `ended` is null while it is open. */
export interface RunState extends RunMemory {
  readonly cursor: Target;
  /** How often each instruction was entered, by index. */
  readonly visits: Readonly<Record<string, number>>;
  readonly pending: Pending | null;
  readonly ended: string | null;
}

/** One wait of a run: an operator's order means this one and no later one. */
export interface WaitPlace {
  readonly instruction: Target;
  readonly visit: number;
}

/** Facts come in as events; each carries the instant and what is known of the customer at it. */
export type RunEvent = { readonly at: string; readonly facts: CustomerFacts } & (
  | { readonly kind: 'start' }
  /** The answer to a `resolve` command. */
  | { readonly kind: 'resolved'; readonly until: string }
  /** The other answer: there is nothing to wait for, and the run leaves by this port of its sleep; a deadline counts as come. */
  | { readonly kind: 'passed'; readonly port: string }
  /** The moment of the open sleep or deadline has come, or the one to look at an awaited condition again. */
  | { readonly kind: 'timer' }
  /** Something changed that an open `awaitEvent` may match; ignored when it does not. */
  | { readonly kind: 'changed'; readonly event?: BusinessEvent }
  /** Someone answers an open wait for a signal. */
  | { readonly kind: 'signal'; readonly instruction: Target; readonly visit: number; readonly values: Readonly<Record<string, Scalar>> }
  /** How an invoked side effect ended. */
  | {
      readonly kind: 'outcome';
      readonly instruction: Target;
      readonly visit: number;
      readonly port: OutcomePort;
      readonly reason: string | null;
      readonly values?: Readonly<Record<string, Scalar>>;
    }
  /** An operator ends a wait: it counts as its moment having come. Without a place: whatever wait is open. */
  | { readonly kind: 'skipWait'; readonly wait?: WaitPlace }
  /** An operator shortens or lengthens a wait; ignored once that wait is over. `until` is an ISO instant. */
  | { readonly kind: 'moveWait'; readonly wait: WaitPlace; readonly until: string }
  /** An operator ends the run. */
  | { readonly kind: 'end'; readonly reason: string }
);

export type RunCommand =
  /** Ask `core/calendar` for the instant and feed it back as `resolved`. */
  | { readonly kind: 'resolve'; readonly instruction: Target; readonly visit: number; readonly wait: WaitSpec }
  /** A wait has begun: a row with a deadline. `match` null for a plain sleep. */
  | { readonly kind: 'wait'; readonly instruction: Target; readonly visit: number; readonly until: string; readonly match: AwaitMatch | null }
  /** An operator moved the end of the open wait. */
  | { readonly kind: 'waitMoved'; readonly instruction: Target; readonly visit: number; readonly until: string }
  | { readonly kind: 'waitEnded'; readonly instruction: Target; readonly visit: number; readonly by: 'timer' | 'match' | 'operator' | 'end' }
  | {
      readonly kind: 'invoke';
      readonly instruction: Target;
      readonly visit: number;
      readonly request: InvokeRequest;
      readonly retry: RetryPolicy;
      readonly deadline: Duration | null;
      readonly priority: SendPriority;
      readonly category?: MessageCategory;
    }
  /**
   * One executed instruction of the run, for its trace: said when the instruction is left. `result` names the way it was left:
   * sleep `next` or a port of `passed`; awaitEvent `matched`, `timeout`; branch `arm:<id>`, `next`, `otherwise`; invoke its outcome port; end `ended`;
   * any of them `interrupted` when an operator ended the run there. `explanation` is null for all but a branch.
   */
  | {
      readonly kind: 'step';
      readonly instruction: Target;
      readonly visit: number;
      readonly result: string;
      readonly explanation: BranchExplanation | null;
    }
  | { readonly kind: 'end'; readonly reason: string };

export interface Advance {
  readonly state: RunState;
  readonly commands: readonly RunCommand[];
  /** False when the event found nothing to do: its row is marked ignored. */
  readonly used: boolean;
}

/** A run that has not begun: a `start` event sets it going. */
export function startState(plan: Plan): RunState {
  return { cursor: plan.entry, visits: {}, pending: null, ended: null };
}

/** When time alone moves the run on; null when it waits for something else, or has ended. */
export function dueAt({ pending }: RunState): string | null {
  if (pending?.kind === 'sleep') return pending.until;
  if (pending?.kind !== 'await') return null;
  const { until, lookAt = until } = pending;
  return Date.parse(lookAt) < Date.parse(until) ? lookAt : until;
}

/** PLAN_CORRUPT: an instruction or a target is not what it must be. VISIT_LIMIT: the run has entered one instruction too often. */
export type BrokenPlanCode = 'PLAN_CORRUPT' | 'VISIT_LIMIT';

/** The one thing `advance` throws. The run is parked with the code, listed, and goes on when the cause is mended. */
export class BrokenPlanError extends Error {
  readonly code: BrokenPlanCode;
  /** The instruction at which the run stands. */
  readonly instruction: Target;

  constructor(code: BrokenPlanCode, at: { readonly instruction: Target; readonly detail: string; readonly cause?: unknown }) {
    super(`${code} at instruction ${at.instruction}: ${at.detail}`, { cause: at.cause });
    this.name = 'BrokenPlanError';
    this.code = code;
    this.instruction = at.instruction;
  }
}
