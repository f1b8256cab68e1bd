import type { Plan } from '../plan/index.js';
import type { Advance, Pending, RunEvent, RunState } from './run-state.js';
import { corrupt, matches, Walk } from './walk.js';

/**
 * The whole meaning of a journey: what one event does to one run.
 * Pure: it reads no clock and draws no lot; the same arguments give the same answer. It runs on through branches and
 * whatever needs no waiting until the run parks or ends. An event that finds nothing to do (late, repeated, unmatched)
 * gives `used: false` and the state as it was. Throws only `BrokenPlanError`.
 */
export function advance(plan: Plan, state: RunState, event: RunEvent): Advance {
  if (state.ended !== null) return unused(state);
  const walk = new Walk(plan, state, event);
  switch (event.kind) {
    case 'start':
      return begin(walk, state);
    case 'resolved':
      return beginWait(walk, state, event);
    case 'timer':
      return wake(walk, state, event.at);
    case 'skipWait':
      return endWait(walk, state, 'operator');
    case 'changed':
      return tryMatch(walk, state, event);
    case 'outcome':
      return takeOutcome(walk, state, event);
    case 'end':
      return interrupt(walk, state, event.reason);
  }
}

type Waiting = Extract<Pending, { kind: 'sleep' | 'await' }>;
type EventOf<Kind extends RunEvent['kind']> = Extract<RunEvent, { kind: Kind }>;

const unused = (state: RunState): Advance => ({ state, commands: [], used: false });

const hasBegun = (state: RunState): boolean => state.pending !== null || Object.keys(state.visits).length > 0;

const isWaiting = (pending: Pending | null): pending is Waiting => pending?.kind === 'sleep' || pending?.kind === 'await';

function begin(walk: Walk, state: RunState): Advance {
  return hasBegun(state) ? unused(state) : walk.from(state.cursor);
}

function wake(walk: Walk, state: RunState, at: string): Advance {
  const hasCome = isWaiting(state.pending) && Date.parse(at) >= Date.parse(state.pending.until);
  return hasCome ? endWait(walk, state, 'timer') : unused(state);
}

function beginWait(walk: Walk, state: RunState, { until, facts }: EventOf<'resolved'>): Advance {
  if (state.pending?.kind !== 'resolve') return unused(state);
  const at = { instruction: state.pending.instruction, visit: state.pending.visit };
  const instruction = walk.instructionAt(at.instruction);
  if (instruction.kind === 'sleep') {
    return walk.say({ kind: 'wait', ...at, until, match: null }).park(at.instruction, { kind: 'sleep', ...at, until });
  }
  if (instruction.kind !== 'awaitEvent') throw corrupt(at.instruction, `a run cannot wait in ${instruction.kind}`);
  if (matches(instruction.match, facts)) {
    return walk.say({ kind: 'step', ...at, result: 'matched', explanation: null }).from(instruction.onMatch);
  }
  return walk.say({ kind: 'wait', ...at, until, match: instruction.match }).park(at.instruction, { kind: 'await', ...at, until });
}

function endWait(walk: Walk, state: RunState, by: 'timer' | 'operator'): Advance {
  if (!isWaiting(state.pending)) return unused(state);
  const at = { instruction: state.pending.instruction, visit: state.pending.visit };
  const instruction = walk.instructionAt(at.instruction);
  walk.say({ kind: 'waitEnded', ...at, by });
  if (instruction.kind === 'sleep') return walk.say({ kind: 'step', ...at, result: 'next', explanation: null }).from(instruction.next);
  if (instruction.kind !== 'awaitEvent') throw corrupt(at.instruction, `a run cannot wait in ${instruction.kind}`);
  return walk.say({ kind: 'step', ...at, result: 'timeout', explanation: null }).from(instruction.onTimeout);
}

function tryMatch(walk: Walk, state: RunState, { facts }: EventOf<'changed'>): Advance {
  if (state.pending?.kind !== 'await') return unused(state);
  const at = { instruction: state.pending.instruction, visit: state.pending.visit };
  const instruction = walk.instructionAt(at.instruction);
  if (instruction.kind !== 'awaitEvent') throw corrupt(at.instruction, `a run cannot await in ${instruction.kind}`);
  if (!matches(instruction.match, facts)) return unused(state);
  return walk.say({ kind: 'waitEnded', ...at, by: 'match' }, { kind: 'step', ...at, result: 'matched', explanation: null }).from(instruction.onMatch);
}

function takeOutcome(walk: Walk, state: RunState, { instruction: target, visit, port }: EventOf<'outcome'>): Advance {
  const { pending } = state;
  if (pending?.kind !== 'invoke' || pending.instruction !== target || pending.visit !== visit) return unused(state);
  const instruction = walk.instructionAt(target);
  const next = instruction.kind === 'invoke' ? instruction.outcomes[port] : undefined;
  if (next === undefined) throw corrupt(target, `no target for outcome ${port}`);
  return walk.say({ kind: 'step', instruction: target, visit, result: port, explanation: null }).from(next);
}

function interrupt(walk: Walk, state: RunState, reason: string): Advance {
  const { pending } = state;
  if (pending !== null) {
    const at = { instruction: pending.instruction, visit: pending.visit };
    if (isWaiting(pending)) walk.say({ kind: 'waitEnded', ...at, by: 'end' });
    walk.say({ kind: 'step', ...at, result: 'interrupted', explanation: null });
  }
  return walk.end(state.cursor, reason);
}
