import type { Reentry } from '@tagtrail/core/plan';
import type { Applicant, EntryRefusal, WaitingEntry } from './entry.repository.js';

export interface Admission {
  readonly admitted: readonly WaitingEntry[];
  readonly refused: readonly { readonly entryId: string; readonly reason: EntryRefusal }[];
}

/** Decides who may enter: one open run per customer and journey, and what the re-entry policy says of those who were here before. */
export function admit(
  entries: readonly WaitingEntry[],
  applicants: ReadonlyMap<string, Pick<Applicant, 'openRun'>>,
  reentry: Reentry['kind'],
): Admission {
  const admitted: WaitingEntry[] = [];
  const refused: { entryId: string; reason: EntryRefusal }[] = [];
  const entering = new Set<string>();
  for (const entry of entries) {
    const reason = refusal(applicants.get(entry.customerId)?.openRun ?? null, entering.has(entry.customerId), reentry);
    if (reason !== null) {
      refused.push({ entryId: entry.id, reason });
      continue;
    }
    entering.add(entry.customerId);
    admitted.push(entry);
  }
  return { admitted, refused };
}

function refusal(openRun: boolean | null, entering: boolean, reentry: Reentry['kind']): EntryRefusal | null {
  if (entering || openRun === true) return 'already_open';
  return openRun !== null && reentry === 'never' ? 'never_again' : null;
}
