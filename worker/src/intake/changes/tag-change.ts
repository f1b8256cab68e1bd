import type { CustomerChange } from '../../changes/customer-change.js';

/** A tag put on or taken off one relation, or set by the API. */
export interface TagChange {
  readonly customerId: string;
  /** '' for source api. */
  readonly employeeId: string;
  readonly tagId: string;
  readonly source: 'wecom' | 'api';
  /** True: the relation has it from now on. */
  readonly present: boolean;
  /** When it was set, where that was before now; null where it was not, or the tag is gone. */
  readonly since: string | null;
}

/** A tag that the customer newly has, or that nobody has on them any more. */
export type TagEvent = Extract<CustomerChange, { readonly tagId: string }>;

/** Whether a customer has a tag by any relation. */
export interface TagHeld {
  readonly customerId: string;
  readonly tagId: string;
}

/** What turns a stored relation into the one just read. */
export function diffTags(
  relation: Pick<TagChange, 'customerId' | 'employeeId' | 'source' | 'since'>,
  stored: readonly string[],
  read: readonly string[],
): TagChange[] {
  const before = new Set(stored);
  const after = new Set(read);
  const added = [...after].filter((tagId) => !before.has(tagId)).map((tagId) => ({ ...relation, tagId, present: true }));
  const removed = [...before].filter((tagId) => !after.has(tagId)).map((tagId) => ({ ...relation, tagId, present: false, since: null }));
  return [...removed, ...added];
}

/**
 * What the changes mean for the customers: a tag is added when nobody had put it on the customer before, and removed when
 * nobody has it on any more. A second employee with the same tag changes nothing.
 */
export function tagEvents(changes: readonly TagChange[], before: readonly TagHeld[], after: readonly TagHeld[]): TagEvent[] {
  const had = new Set(before.map(keyOf));
  const has = new Set(after.map(keyOf));
  const told = new Set<string>();
  return changes.flatMap((change) => {
    const key = keyOf(change);
    if (had.has(key) === has.has(key) || told.has(key) || change.present !== has.has(key)) return [];
    told.add(key);
    const employeeId = change.employeeId === '' ? null : change.employeeId;
    return [{ customerId: change.customerId, kind: change.present ? 'tagAdded' : 'tagRemoved', tagId: change.tagId, employeeId }];
  });
}

/** Splits changes into rounds in which no customer and tag come twice, so that on, off and on again are three events. */
export function inRounds(changes: readonly TagChange[]): TagChange[][] {
  const rounds: TagChange[][] = [];
  const counts = new Map<string, number>();
  for (const change of changes) {
    const round = counts.get(keyOf(change)) ?? 0;
    counts.set(keyOf(change), round + 1);
    (rounds[round] ??= []).push(change);
  }
  return rounds;
}

const keyOf = ({ customerId, tagId }: TagHeld): string => `${customerId}:${tagId}`;
