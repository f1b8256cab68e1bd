import { evaluate, type BusinessEvent, type CustomerFacts } from '../conditions/index.js';
import { durationMs } from '../kernel/index.js';
import { exitReason, goalReason, type EntryRules, type Occurrence } from '../plan/index.js';
import { eventRule } from './match.js';

/** What has happened to a customer, and what is known of them since. */
export interface Happened {
  readonly events: readonly Pick<BusinessEvent, 'name' | 'properties'>[];
  /** Tags that are newly on. */
  readonly tagIds: readonly string[];
  readonly facts: CustomerFacts;
}

export interface Judged {
  readonly goal: boolean;
  /** Why an open run ends; null when it goes on. */
  readonly exit: string | null;
}

/** What the rules of a run's plan make of what happened to its customer. A goal counts from the run's beginning to the end of its window, whatever became of the run. */
export function judgeRun(
  { open, startedAt }: { readonly open: boolean; readonly startedAt: string },
  { exits, goal }: Pick<EntryRules, 'exits' | 'goal'>,
  happened: Happened,
): Judged {
  const inTime = goal !== null && Date.parse(happened.facts.at) <= Date.parse(startedAt) + durationMs(goal.within);
  const reached = goal !== null && inTime && occurs(goal.when, happened);
  if (!open) return { goal: reached, exit: null };
  const index = exits.findIndex(({ when }) => occurs(when, happened));
  if (index >= 0) return { goal: reached, exit: exitReason(index) };
  return { goal: reached, exit: reached && goal.ends ? goalReason : null };
}

function occurs(when: Occurrence, { events, tagIds, facts }: Happened): boolean {
  switch (when.kind) {
    case 'tag':
      return tagIds.includes(when.tagId);
    case 'event':
      return events.some((event) => event.name === when.name && evaluate(eventRule(when), { ...facts, events: [{ ...event, at: facts.at }] }).holds);
    case 'condition':
      return evaluate(when.rule, facts).holds;
  }
}
