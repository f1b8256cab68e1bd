import type { WaitSpec, WorkCalendar } from '../calendar/index.js';
import type { BusinessEvent, CustomerFacts, Scalar } from '../conditions/index.js';
import type { AwaitMatch, OutcomePort } from '../plan/index.js';
import type { RunCommand } from './run-state.js';

export type Invoke = Extract<RunCommand, { kind: 'invoke' }>;
type TurnWait = Extract<WaitSpec, { kind: 'turn' }>;

/** The world a simulated run meets: what is known of the customer when, and how side effects end. */
export interface Scene {
  /** ISO instant at which the run starts. */
  readonly startAt: string;
  readonly zone: string;
  /** Years of the work calendar, where waits go by it; without: those that come with the product. */
  readonly calendar?: WorkCalendar;
  /** Facts from an instant on, in order; the first counts from the start. */
  readonly facts: readonly [FactsFrom, ...FactsFrom[]];
  /** What becomes otherwise on the way, each from its instant on and beside whatever else has changed. Left out: nothing. */
  readonly changes?: readonly Change[];
  /** Business events that happen on the way, each told at its own time; the facts know those that have happened. */
  readonly events?: readonly BusinessEvent[];
  /** How an asked-for side effect ends. */
  readonly outcome: (invoke: Invoke, moment: Moment) => Ending;
  /** What an ending makes of the customer. Left out: only the facts above say what becomes of them. */
  readonly effect?: (invoke: Invoke, moment: Moment, ending: Ending) => Effect | null;
  /** What somebody answers to a wait for an answer; null: nobody does. Left out: nobody ever does. */
  readonly answer?: (wait: OpenWait) => Answer | null;
  /** How long a limiter holds the run, in milliseconds; null: too long for it. Left out: its turn is at once. */
  readonly turn?: (wait: TurnWait, place: Place) => number | null;
  /** Stop looking after this many events: a journey may run for ever. */
  readonly maxEvents: number;
}

export interface FactsFrom {
  readonly from: string;
  readonly facts: CustomerFacts;
}

export interface Change {
  readonly from: string;
  readonly facts: (before: CustomerFacts) => CustomerFacts;
}

/** A moment of a run, with what it knows then. */
export interface Moment {
  readonly at: string;
  readonly facts: CustomerFacts;
}

/** An instruction of a plan, entered for the so manieth time. */
export interface Place {
  readonly instruction: number;
  readonly visit: number;
}

export interface OpenWait extends Place {
  readonly match: Extract<AwaitMatch, { kind: 'signal' }>;
}

export interface Answer {
  readonly values: Readonly<Record<string, Scalar>>;
  /** How long after it was asked for, in milliseconds. */
  readonly afterMs: number;
}

export interface Ending extends Partial<Pick<Answer, 'values'>>, Pick<Answer, 'afterMs'> {
  readonly port: OutcomePort;
}

/** What has become otherwise by a side effect, from its ending on. */
export interface Effect extends Pick<Change, 'facts'> {
  readonly events: readonly BusinessEvent[];
}
