import { dayNumber, daysInMonth, monthNumber, weekNumber } from '../../wire/shanghai-time.js';
import type { Customer } from '../people/customer.js';
import type { ReceiveRule } from '../settings.js';

const sevenAWeek = 7;
const oneADay = 1;

/** Whether a customer has had all the mass sends the corp's rule allows; employees' own sends count too. */
export function capReached(customer: Customer, rule: ReceiveRule, nowMs: number): boolean {
  switch (rule) {
    case 'daysInMonth':
      return countSame(customer, monthNumber, nowMs) >= daysInMonth(nowMs);
    case 'sevenAWeek':
      return countSame(customer, weekNumber, nowMs) >= sevenAWeek;
    case 'oneADay':
      return countSame(customer, dayNumber, nowMs) >= oneADay;
  }
}

function countSame(customer: Customer, period: (instantMs: number) => number, nowMs: number): number {
  const current = period(nowMs);
  return customer.massSendsAt.filter((instant) => period(instant) === current).length;
}
