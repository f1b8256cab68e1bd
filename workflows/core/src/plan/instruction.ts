import type { Duration, JsonObject, TagId } from '../kernel/index.js';
import type { ParsedText } from '../text/index.js';
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
  /** By which rules of the corp it may be sent; left out: a notice. */
  readonly category?: MessageCategory;
  /** A target for every port of the request's channel (`outcomePorts`); none where the run does not wait for how it ends. */
  readonly outcomes: Readonly<Partial<Record<OutcomePort, Target>>>;
  /** Where the run goes on at once; left out: it waits for the outcome. */
  readonly next?: Target;
}

export const sendPriorities = ['welcome', 'urgent', 'normal', 'background'] as const;
export type SendPriority = (typeof sendPriorities)[number];

/** What a message is to who gets it: advertising, something about the customer's own affairs, or what cannot wait. */
export const messageCategories = ['marketing', 'notice', 'urgent'] as const;
export type MessageCategory = (typeof messageCategories)[number];

export interface SleepInstruction {
  readonly kind: 'sleep';
  readonly wait: WaitSpec;
  readonly next: Target;
  /** By port: where a wait that finds nothing to wait for goes on at once; none for a wait that always does. */
  readonly passed?: Readonly<Record<string, Target>>;
}

/**
 * What an event wait matches.
 * hasTag, condition: a state; who is in it already does not wait. event: one of that name that fits the filter and comes after
 * the run came to the wait or, with `since`, after the run began or asked for its last send. signal: someone's answer to this very wait; `text` is what they are asked.
 */
export type AwaitMatch =
  | { readonly kind: 'hasTag'; readonly tagId: TagId }
  | { readonly kind: 'event'; readonly name: string; readonly filter: Rule | null; readonly since: EventSince }
  | { readonly kind: 'condition'; readonly rule: Rule }
  | { readonly kind: 'signal'; readonly name: TodoKind; readonly text: ParsedText };

/** What a person can be asked for, and the answers to it. approval: a decision. assignment: something to do for the customer. */
export const todoAnswers = { approval: ['approved', 'rejected'], assignment: ['done', 'notDone'] } as const;
export const todoKinds = ['approval', 'assignment'] as const;
export type TodoKind = (typeof todoKinds)[number];
export type TodoAnswer = (typeof todoAnswers)[TodoKind][number];

export const eventSinces = ['wait', 'entry', 'lastSend'] as const;
export type EventSince = (typeof eventSinces)[number];

export interface AwaitEventInstruction {
  readonly kind: 'awaitEvent';
  readonly match: AwaitMatch;
  readonly timeout: WaitSpec;
  readonly onMatch: Target;
  readonly onTimeout: Target;
}

/** Checked json-logic: evaluation cannot meet an unknown operator. */
export type Rule = JsonObject | boolean;

/** The ways a branch chooses: by rules, by lot, or by how often the run came by. */
export type BranchInstruction = RuleBranch | ShareBranch | VisitBranch;

export interface BranchArm {
  readonly id: string;
  readonly rule: Rule;
  readonly next: Target;
}

export interface RuleBranch {
  readonly kind: 'branch';
  readonly by: 'rule';
  /** Tried in order; the first that holds is taken. */
  readonly arms: readonly BranchArm[];
  readonly otherwise: Target;
}

export interface ShareArm {
  readonly id: string;
  /** Hundredths of a per cent. */
  readonly share: number;
  readonly next: Target;
}

/** A lot that falls the same for one customer whenever it is drawn: a hash of the customer and the salt chooses the arm. */
export interface ShareBranch {
  readonly kind: 'branch';
  readonly by: 'share';
  readonly salt: string;
  /** Their shares come to `wholeShare`. */
  readonly arms: readonly ShareArm[];
}

/** All arms of a share branch together, in hundredths of a per cent. */
export const wholeShare = 10_000;

/** A bounded loop: the first `atMost` visits of a run go on at `next`, every later one at `otherwise`. */
export interface VisitBranch {
  readonly kind: 'branch';
  readonly by: 'visits';
  readonly atMost: number;
  readonly next: Target;
  readonly otherwise: Target;
}

export interface EndInstruction {
  readonly kind: 'end';
  readonly reason: string;
}

export type Instruction = InvokeInstruction | SleepInstruction | AwaitEventInstruction | BranchInstruction | EndInstruction;
