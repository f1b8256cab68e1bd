import type { Instruction, Plan, Target } from '../plan/index.js';
import type { Advance, Pending, RunEvent, RunState, WaitPlace } from './run-state.js';
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
    case 'passed':
      return passWait(walk, state, event);
    case 'skipWait':
      return isMeant(state, event.wait) ? endWait(walk, state, 'operator') : unused(state);
    case 'moveWait':
      return moveWait(walk, state, event);
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

/** Nothing to wait for: a sleep is left by the port, a deadline of an event wait has come. */
function passWait(walk: Walk, state: RunState, { port }: EventOf<'passed'>): Advance {
  if (state.pending?.kind !== 'resolve') return unused(state);
  const at = { instruction: state.pending.instruction, visit: state.pending.visit };
  const instruction = walk.instructionAt(at.instruction);
  const [result, next] = instruction.kind === 'awaitEvent' ? ['timeout', instruction.onTimeout] : [port, passedTarget(instruction, port)];
  if (next === undefined) throw corrupt(at.instruction, `no way out of the wait by ${port}`);
  return walk.say({ kind: 'step', ...at, result, explanation: null }).from(next);
}

const passedTarget = (instruction: Instruction, port: string): Target | undefined =>
  instruction.kind === 'sleep' ? instruction.passed?.[port] : undefined;

/** Whether an order for a wait finds that wait still open. */
function isMeant({ pending }: RunState, wait: WaitPlace | undefined): boolean {
  return wait === undefined || (isWaiting(pending) && pending.instruction === wait.instruction && pending.visit === wait.visit);
}

function moveWait(walk: Walk, state: RunState, { wait, until }: EventOf<'moveWait'>): Advance {
  const { pending } = state;
  if (!isWaiting(pending) || !isMeant(state, wait)) return unused(state);
  const { instruction, visit } = pending;
  return walk.say({ kind: 'waitMoved', instruction, visit, until }).park(instruction, { ...pending, until });
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
