import type { WaitReason } from '@tagtrail/core/calendar';
import type { BranchExplanation, RunCommand, RunState } from '@tagtrail/core/interpreter';
import type { SendRequest, TodoKind } from '@tagtrail/core/plan';
import type { InnerAsked } from './inner-request.js';

export type InvokeCommand = Extract<RunCommand, { kind: 'invoke' }>;

/** An invoke that goes by the one door. */
export type SendCommand = InvokeCommand & { readonly request: SendRequest };

export interface StepMade {
  readonly stepNo: number;
  readonly instruction: number;
  readonly visit: number;
  readonly result: string;
  readonly explanation: BranchExplanation | null;
}

export interface WaitBegun {
  readonly instruction: number;
  readonly visit: number;
  readonly until: string;
  /** The zone the instant was found in. */
  readonly timeZone: string;
  /** Why it is that instant. */
  readonly reason: WaitReason;
  /** Keys of the changes that may end it; none for a plain sleep. */
  readonly matchKeys: readonly string[];
}

/** What a run asks of a person in a wait: a row of `todo` to be. */
export interface TodoAsked {
  readonly instruction: number;
  readonly visit: number;
  readonly nodeId: string;
  readonly kind: TodoKind;
  /** With its variables filled in. */
  readonly text: string;
  readonly until: string;
}

/** An operator moved the end of a wait. */
export interface WaitMoved {
  readonly instruction: number;
  readonly visit: number;
  readonly until: string;
}

export interface WaitOver {
  readonly instruction: number;
  readonly visit: number;
  readonly by: 'timer' | 'match' | 'operator' | 'end';
}

export interface EventTaken {
  readonly id: string;
  /** The first step it led to; null when it found nothing to do. */
  readonly byStep: number | null;
}

/** What a beat made of one run: everything that is written of it. */
export interface Progress {
  readonly state: RunState;
  readonly stepNo: number;
  /** When its open wait is over; null when it waits for an outcome or has ended. */
  readonly nextDueAt: string | null;
  readonly steps: readonly StepMade[];
  readonly waits: readonly WaitBegun[];
  readonly todos: readonly TodoAsked[];
  readonly waitsMoved: readonly WaitMoved[];
  readonly waitsOver: readonly WaitOver[];
  readonly invokes: readonly SendCommand[];
  readonly inner: readonly InnerAsked[];
  readonly events: readonly EventTaken[];
}

/** Why a run was set aside: it is listed, and goes on when the cause is mended. */
export interface Parked {
  readonly code: string;
  readonly detail: string;
}
