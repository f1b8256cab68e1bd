import { durationMs, type Json } from '@tagtrail/core/kernel';
import type { Concurrency, EntryRules, Reentry } from '@tagtrail/core/plan';
import type { Applicant, EntryRefusal, PastRuns, WaitingEntry } from './entry.repository.js';
import type { Room } from './quota.repository.js';

/** An entry that makes a run, under the key of which only one may be open at a time. */
export interface AdmittedEntry extends WaitingEntry {
  readonly concurrencyKey: string;
}

export interface Admission {
  readonly admitted: readonly AdmittedEntry[];
  readonly refused: readonly { readonly entryId: string; readonly reason: EntryRefusal }[];
}

/** What an admission goes by; all of it held until the commit. */
export interface Door {
  readonly rules: EntryRules;
  readonly applicants: ReadonlyMap<string, Pick<Applicant, 'runs' | 'keptOut'>>;
  /** ISO instant. */
  readonly at: string;
  readonly room: Room;
  /** Whether the journey's entry filter lets it in. */
  readonly passes: (entry: WaitingEntry) => boolean;
}

/** Decides who may enter, in the order the entries came: who is kept out, the filter, what is open, re-entry, caps. */
export function admit(entries: readonly WaitingEntry[], door: Door): Admission {
  const admitted: AdmittedEntry[] = [];
  const refused: { entryId: string; reason: EntryRefusal }[] = [];
  const entering = new Set<string>();
  for (const entry of entries) {
    const concurrencyKey = keyOf(entry, door.rules.concurrency);
    const place = `${entry.customerId} ${concurrencyKey}`;
    const full = door.room !== null && admitted.length >= door.room.left ? door.room.reason : null;
    const reason = refusal(entry, concurrencyKey, door) ?? (entering.has(place) ? 'already_open' : full);
    if (reason !== null) {
      refused.push({ entryId: entry.id, reason });
      continue;
    }
    entering.add(place);
    admitted.push({ ...entry, concurrencyKey });
  }
  return { admitted, refused };
}

/** Longer than any order number; what is cut off would only make two orders one. */
const longestKey = 200;

function keyOf({ payload }: WaitingEntry, concurrency: Concurrency): string {
  if (concurrency.kind === 'customer') return '';
  const value: Json | undefined = payload[concurrency.property];
  return value === undefined || value === null ? '' : (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, longestKey);
}

function refusal(entry: WaitingEntry, key: string, { rules, applicants, at, passes }: Door): EntryRefusal | null {
  const applicant = applicants.get(entry.customerId);
  if (applicant !== undefined && applicant.keptOut !== null) return applicant.keptOut;
  if (!passes(entry)) return 'filtered';
  const past = applicant?.runs.find((runs) => runs.key === key);
  if (past === undefined) return null;
  return past.open ? 'already_open' : refusedAgain(past, rules.reentry, at);
}

function refusedAgain(past: PastRuns, reentry: Reentry, at: string): EntryRefusal | null {
  switch (reentry.kind) {
    case 'afterExit':
      return null;
    case 'never':
      return 'never_again';
    case 'cooldown':
      return Date.parse(at) < Date.parse(past.lastBegunAt) + durationMs(reentry.period) ? 'cooling_down' : null;
    case 'perWindow':
      return past.inWindow >= reentry.times ? 'too_often' : null;
  }
}

/** True when what a customer's earlier runs say decides: two enrolments of one customer at once must then go one after the other. */
export const countsRuns = ({ reentry, suppression }: EntryRules): boolean => reentry.kind !== 'afterExit' || suppression.alreadySent !== null;
