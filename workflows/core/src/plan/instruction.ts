import type { Duration, JsonObject, TagId } from '../kernel/index.js';
import type { OutcomePort } from './outcome.js';
import type { InvokeRequest } from './request.js';
import type { WaitSpec } from '../calendar/index.js';

/** Index into `Plan.instructions`. */
export type Target = number;

export interface RetryPolicy {
  /** Calls tried in all, at least 1. */
  readonly attempts: number;
  readonly interval: Duration;
}

/** Ask for a side effect and go on at the target of its outcome. */
export interface InvokeInstruction {
  readonly kind: 'invoke';
  readonly request: InvokeRequest;
  readonly retry: RetryPolicy;
  /** No call begins later than this after the step; null: the engine's own limit of 7 days. Nothing to an inner request, as are retry and priority. */
  readonly deadline: Duration | null;
  readonly priority: SendPriority;
  /** A target for every port of the request's channel (`outcomePorts`). */
  readonly outcomes: Readonly<Partial<Record<OutcomePort, Target>>>;
}

export const sendPriorities = ['welcome', 'urgent', 'normal', 'background'] as const;
export type SendPriority = (typeof sendPriorities)[number];

export interface SleepInstruction {
  readonly kind: 'sleep';
  readonly wait: WaitSpec;
  readonly next: Target;
  /** By port: where a wait that finds nothing to wait for goes on at once; none for a wait that always does. */
  readonly passed?: Readonly<Record<string, Target>>;
}

/** What an event wait matches; a tag wait is already over for a customer who has the tag. */
export type AwaitMatch = { readonly kind: 'hasTag'; readonly tagId: TagId };

export interface AwaitEventInstruction {
  readonly kind: 'awaitEvent';
  readonly match: AwaitMatch;
  readonly timeout: WaitSpec;
  readonly onMatch: Target;
  readonly onTimeout: Target;
}

export interface BranchArm {
  readonly id: string;
  /** Checked json-logic: evaluation cannot meet an unknown operator. */
  readonly rule: JsonObject | boolean;
  readonly next: Target;
}

export interface BranchInstruction {
  readonly kind: 'branch';
  /** Tried in order; the first that holds is taken. */
  readonly arms: readonly BranchArm[];
  readonly otherwise: Target;
}

export interface EndInstruction {
  readonly kind: 'end';
  readonly reason: string;
}

export type Instruction = InvokeInstruction | SleepInstruction | AwaitEventInstruction | BranchInstruction | EndInstruction;
