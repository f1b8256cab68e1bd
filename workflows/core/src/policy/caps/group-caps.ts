import { unitMs } from '../../kernel/index.js';
import { periodAt } from './periods.js';

/** Days for which a group counts as new, and how many mass sends may stand in it in a day, over all journeys. */
export const groupCaps = { newForDays: 30, newPerDay: 3, perDay: 8 } as const;

/** Where nothing is known of what becomes of a held place, it is looked at again after this. */
const lookAgainMs = unitMs.hours;

export interface GroupCapAsked {
  /** The corp's: a group has no zone of its own. */
  readonly zone: string;
  readonly atMs: number;
  /** Null where WeCom does not say: the group counts as new. */
  readonly foundedAtMs: number | null;
}

/**
 * Until when a group takes no more mass sends; null: there is room. `sends`: when each of the last days came to stand in it, null
 * while one still may at any moment.
 */
export function groupFullUntil({ zone, atMs, foundedAtMs }: GroupCapAsked, sends: readonly (number | null)[]): number | null {
  const { beginsMs, endsMs } = periodAt('day', zone, atMs);
  const isNew = foundedAtMs === null || atMs - foundedAtMs <= groupCaps.newForDays * unitMs.days;
  const most = isNew ? groupCaps.newPerDay : groupCaps.perDay;
  const today = sends.filter((sent) => (sent ?? atMs) >= beginsMs);
  if (today.length < most) return null;
  return today.filter((sent) => sent !== null).length >= most ? endsMs : Math.min(endsMs, atMs + lookAgainMs);
}
