import { dayNumber, daysInMonth, monthNumber, weekNumber } from '../../wire/shanghai-time.js';
import type { Customer } from '../people/customer.js';
import type { ReceiveRule } from '../settings.js';

const sevenAWeek = 7;
const oneADay = 1;

/** Whether a customer, or a customer group, has had all the mass sends the corp's rule allows; employees' own sends count too. */
export function capReached(customer: Pick<Customer, 'massSendsAt'>, rule: ReceiveRule, nowMs: number): boolean {
  switch (rule) {
    case 'daysInMonth':
      return countSame(customer, monthNumber, nowMs) >= daysInMonth(nowMs);
    case 'sevenAWeek':
      return countSame(customer, weekNumber, nowMs) >= sevenAWeek;
    case 'oneADay':
      return countSame(customer, dayNumber, nowMs) >= oneADay;
  }
}

function countSame(customer: Pick<Customer, 'massSendsAt'>, period: (instantMs: number) => number, nowMs: number): number {
  const current = period(nowMs);
  return customer.massSendsAt.filter((instant) => period(instant) === current).length;
}
