import type { SpreadRule } from '../plan/index.js';
import { periodAt } from './caps/periods.js';
import type { SenderAsked, SenderTask } from './workload.js';

/** An employee who follows the customer. */
export interface SpreadCandidate {
  readonly id: string;
  /** Customers she is asked to write to today, those that are chosen for her among them. */
  readonly load: number;
  /** Further customers she may be asked to write to now; infinite where no rule counts. */
  readonly room: number;
  /** When there is room again, in milliseconds. */
  readonly againMs: number;
}

/**
 * The first of the candidates, who stand in the order of their friendships, that the rule likes best; among those without room the
 * one who has it again first, for whom the message then waits. Null where there is none.
 */
export function chooseSender(rule: SpreadRule, candidates: readonly SpreadCandidate[]): SpreadCandidate | null {
  const free = candidates.filter(({ room }) => room >= 1);
  if (free.length === 0) return first(candidates, (a, b) => a.againMs < b.againMs);
  return first(free, rule === 'leastLoaded' ? hasLess : hasMoreRoom);
}

const hasLess = (a: SpreadCandidate, b: SpreadCandidate): boolean => a.load < b.load;
const hasMoreRoom = (a: SpreadCandidate, b: SpreadCandidate): boolean => (a.room === b.room ? hasLess(a, b) : a.room > b.room);

function first(candidates: readonly SpreadCandidate[], isBetter: (a: SpreadCandidate, b: SpreadCandidate) => boolean): SpreadCandidate | null {
  return candidates.reduce<SpreadCandidate | null>((best, one) => (best === null || isBetter(one, best) ? one : best), null);
}

/** How many customers an employee was asked to write to today, or is about to be. */
export function loadToday({ zone, atMs }: Pick<SenderAsked, 'zone' | 'atMs'>, tasks: readonly SenderTask[]): number {
  const { beginsMs } = periodAt('day', zone, atMs);
  return tasks.filter((task) => (task.atMs ?? atMs) >= beginsMs).reduce((total, { recipients }) => total + recipients, 0);
}
