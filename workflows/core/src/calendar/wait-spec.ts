import type { Duration } from '../kernel/index.js';

/** Whose clock: the corp's, or the customer's own (attribute `timezone`, where it names a zone; else the corp's). */
export type WaitZone = 'corp' | 'customer';

/** Part of a day, `HH:mm` each; one that ends at or before its beginning goes on past midnight. */
export interface TimeSpan {
  readonly from: string;
  readonly to: string;
}

/** How long to wait, as drawn; `core/calendar` resolves it to an instant when the wait begins. */
export type WaitSpec =
  | { readonly kind: 'duration'; readonly duration: Duration }
  /** The next time the clock shows this time (`HH:mm`), at least one minute ahead. Without a zone (plans of format 1): the corp's. */
  | { readonly kind: 'timeOfDay'; readonly time: string; readonly zone?: WaitZone }
  /** The same on one of these weekdays; 1 is Monday. */
  | { readonly kind: 'weekday'; readonly weekdays: readonly number[]; readonly time: string; readonly zone: WaitZone }
  /** The same on this day of a month (1..31); in a shorter month on its last day. */
  | { readonly kind: 'dayOfMonth'; readonly day: number; readonly time: string; readonly zone: WaitZone }
  /** A date (`YYYY-MM-DD`) and time; one that has passed holds nobody. */
  | { readonly kind: 'dateTime'; readonly date: string; readonly time: string; readonly zone: WaitZone }
  | DateWait
  /**
   * A day of the corp's work calendar. 0 days: the next time it is `time` on a working day, today too. n days: on the nth
   * working day after today.
   */
  | { readonly kind: 'workingDay'; readonly days: number; readonly time: string; readonly zone: WaitZone }
  | TurnWait
  /** The next time that lies within one of the spans; at once for who comes within one. A span past midnight belongs to the day it begins on. */
  | { readonly kind: 'window'; readonly on: 'workingDays' | readonly number[]; readonly spans: readonly TimeSpan[]; readonly zone: WaitZone };

/**
 * A date of the customer (attribute `name`), so many days after it (before it: negative), at a time.
 * `yearly`: its next anniversary, 29 February on 28 February in other years. `shift`: where that day does not work, to the
 * working day before or after. Leaves by `noDate` when there is no readable date, by `past` when it has gone by.
 */
export interface DateWait {
  readonly kind: 'attribute';
  readonly name: string;
  readonly offsetDays: number;
  readonly yearly: boolean;
  readonly shift: 'none' | 'before' | 'after';
  readonly time: string;
  readonly zone: WaitZone;
}

/**
 * A turn at a limiter: `count` customers go on in a `window`, evenly, in the order they came. Who would wait longer than
 * `longestWait` leaves by `full`; null: everybody waits. Who else comes is the engine's to know: it grants the turns.
 */
export interface TurnWait {
  readonly kind: 'turn';
  readonly count: number;
  readonly window: Duration;
  readonly longestWait: Duration | null;
}

/** Whether a wait may be over in the moment in which it begins: a loop through it alone would spin. */
export const mayPassAtOnce = (spec: WaitSpec): boolean =>
  spec.kind === 'dateTime' || spec.kind === 'window' || spec.kind === 'turn' || (spec.kind === 'duration' && spec.duration.amount === 0);

/** Whether a wait goes by the days of the work calendar. */
export function needsWorkCalendar(spec: WaitSpec): boolean {
  if (spec.kind === 'attribute') return spec.shift !== 'none';
  return spec.kind === 'workingDay' || (spec.kind === 'window' && spec.on === 'workingDays');
}

/** Whether a wait goes by what is known of its customer; any other that begins in one moment ends in one for everybody. */
export const goesByCustomer = (spec: WaitSpec): boolean => spec.kind === 'attribute' || ('zone' in spec && spec.zone === 'customer');

/** How a wait that finds nothing to wait for is left. */
export type WaitPort = 'noDate' | 'past' | 'full';
