import type { Plan } from '../plan/index.js';
import type { RunState } from './types.js';

/** A run that has not begun: a `start` event sets it going. */
export function startState(plan: Plan): RunState {
  return { cursor: plan.entry, visits: {}, pending: null, ended: null };
}
