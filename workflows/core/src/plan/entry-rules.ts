import { unitMs, type Duration } from '../kernel/index.js';
import type { Rule } from './instruction.js';

/** Who may enter a journey and how often, what ends every run of it, and what counts as its success. The same in the drawing's settings and in a plan. */
export interface EntryRules {
  /** A json-logic rule over the customer's facts at entry; null lets everybody in. */
  readonly filter: Rule | null;
  readonly reentry: Reentry;
  readonly concurrency: Concurrency;
  /** The first that holds ends a run at once, wherever it waits. */
  readonly exits: readonly ExitRule[];
  readonly goal: JourneyGoal | null;
  readonly suppression: Suppression;
  readonly cap: EntryCap;
  /** Entries above the rate wait in order; null: as fast as they come. */
  readonly rate: EntryRate | null;
}

/**
 * After a run of the same customer and key. `afterExit`: as soon as none is open. `cooldown`: that long after the last one
 * began. `perWindow`: at most `times` runs begun within the window that ends now.
 */
export type Reentry =
  | { readonly kind: 'never' }
  | { readonly kind: 'afterExit' }
  | { readonly kind: 'cooldown'; readonly period: Duration }
  | { readonly kind: 'perWindow'; readonly times: number; readonly window: Duration };

/** What may be open once at a time: the customer, or the customer with the value of one property of what started the run (an order id). */
export type Concurrency = { readonly kind: 'customer' } | { readonly kind: 'property'; readonly property: string };

/** Something that happens to the customer (a tag newly on), or becomes true of them, while a run is open. */
export type Occurrence =
  | { readonly kind: 'event'; readonly name: string; readonly filter: Rule | null }
  | { readonly kind: 'tag'; readonly tagId: string }
  | { readonly kind: 'condition'; readonly rule: Rule };

export interface ExitRule {
  readonly when: Occurrence;
}

/** Reached when it happens within that time of the run's beginning, also after the run has ended. */
export interface JourneyGoal {
  readonly when: Exclude<Occurrence, { readonly kind: 'condition' }>;
  readonly within: Duration;
  /** True when reaching it ends the run. */
  readonly ends: boolean;
}

/** Who is kept out: members of these lists, and whom a message of this journey has reached within that time (null: ever; `off`: nobody). */
export interface Suppression {
  readonly lists: readonly string[];
  readonly alreadySent: { readonly within: Duration | null } | null;
}

/** Most runs in all and on one day of the corp's zone; null: no limit. What is above is refused. */
export interface EntryCap {
  readonly total: number | null;
  readonly perDay: number | null;
}

export interface EntryRate {
  readonly count: number;
  readonly per: 'minute' | 'hour';
}

/** How late after its moment a run may begin, in milliseconds. Spacing by so much more keeps any minute, or hour, within the rate. */
export const entryLatenessMs = 2_000;

/** Milliseconds between two runs of a journey with this rate. */
export const entrySpacingMs = ({ count, per }: EntryRate): number => (unitMs[per === 'minute' ? 'minutes' : 'hours'] + entryLatenessMs) / count;

/** Why a run ended that an exit rule ended: its number, from 1. */
export const exitReason = (index: number): string => `exit:${index + 1}`;

/** Why a run ended that reached its goal. */
export const goalReason = 'goal';

/** How the end of a run looks to one that called its journey, by the reason; a goal that was reached before counts more. */
export function endPort(reason: string): 'completed' | 'goal' | 'exited' {
  if (reason === goalReason) return 'goal';
  return reason === 'operator' || /^exit:\d+$/u.test(reason) ? 'exited' : 'completed';
}

/** Lets everybody in, one run at a time. */
export const openEntry: EntryRules = {
  filter: null,
  reentry: { kind: 'afterExit' },
  concurrency: { kind: 'customer' },
  exits: [],
  goal: null,
  suppression: { lists: [], alreadySent: null },
  cap: { total: null, perDay: null },
  rate: null,
};
