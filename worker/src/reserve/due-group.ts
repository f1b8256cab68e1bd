import type { SendGroup } from '@tagtrail/core/contracts';
import type { Channel } from '@tagtrail/core/plan';

/** Planned intents of one content key that are due and whose window has closed. */
export interface DueGroup {
  readonly contentKey: string;
  readonly journeyId: string;
  readonly versionId: string;
  readonly channel: Channel;
  readonly group: SendGroup;
  readonly priority: number;
  readonly intents: number;
}

/** Reserved calls that could begin, by group and priority. */
export interface Queued {
  readonly group: SendGroup;
  readonly priority: number;
  readonly calls: number;
}

export interface Taken {
  readonly contentKey: string;
  /** Intents of it that are reserved now. */
  readonly intents: number;
}

/** Minutes of slots that are reserved ahead. */
const aheadMinutes = 2;
/** More is never needed to keep a lane busy, and each pick looks at them. */
const aheadAtMost = 1_200;

export interface TakeBudget {
  readonly intents: number;
  readonly limitPerMinute: Readonly<Record<SendGroup, number>>;
  readonly batchSize: (channel: Channel) => number;
}

/** Calls of a group and priority that there is room for, behind those that stand in the queue. */
export function roomFor(
  { group, priority }: Pick<Queued, 'group' | 'priority'>,
  queued: readonly Queued[],
  limitPerMinute: Readonly<Record<SendGroup, number>>,
): number {
  const before = queued.filter((item) => item.group === group && item.priority <= priority).reduce((sum, item) => sum + item.calls, 0);
  return Math.min(aheadAtMost, aheadMinutes * limitPerMinute[group]) - before;
}

/**
 * Which groups are reserved now, in the order given: as many as there is room for ahead of the slots and as the budget of
 * intents allows. What waits behind lower priorities does not fill the room of a higher one, so an urgent group is
 * reserved at once however long the queue is.
 */
export function takeGroups(groups: readonly DueGroup[], queued: readonly Queued[], budget: TakeBudget): readonly Taken[] {
  const ahead = queued.map((item) => ({ ...item }));
  const taken: Taken[] = [];
  let left = budget.intents;
  for (const group of groups) {
    const room = roomFor(group, ahead, budget.limitPerMinute);
    const batch = budget.batchSize(group.channel);
    const wanted = Math.min(group.intents, room * batch);
    // A group that would be cut is left whole for the next batch: its halves would be two tasks for one employee.
    if (wanted <= 0 || (wanted > left && batch > 1 && taken.length > 0)) continue;
    const intents = Math.min(wanted, left);
    taken.push({ contentKey: group.contentKey, intents });
    ahead.push({ group: group.group, priority: group.priority, calls: Math.ceil(intents / batch) });
    left -= intents;
    if (left <= 0) break;
  }
  return taken;
}
