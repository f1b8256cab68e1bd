import type { AwaitEventInstruction, Instruction, Plan, Target } from '../plan/index.js';
import { holdsAlready, isMetBy, nextLook } from './match.js';
import type { Advance, Pending, RunEvent, RunState, WaitPlace } from './run-state.js';
import { corrupt, Walk } from './walk.js';

/**
 * The whole meaning of a journey: what one event does to one run.
 * Pure: it reads no clock and draws no lot; the same arguments give the same answer. It runs on through branches and
 * whatever needs no waiting until the run parks or ends. An event that finds nothing to do (late, repeated, unmatched)
 * gives `used: false` and the state as it was, but for when an awaited condition is looked at again. Throws only `BrokenPlanError`.
 */
export function advance(plan: Plan, state: RunState, event: RunEvent): Advance {
  if (state.ended !== null || (event.kind === 'start' && hasBegun(state))) return unused(state);
  const walk = new Walk(plan, state, event);
  switch (event.kind) {
    case 'start':
      return walk.markBegun().from(state.cursor);
    case 'resolved':
      return beginWait(walk, state, event);
    case 'timer':
      return wake(walk, state, event);
    case 'passed':
      return passWait(walk, state, event);
    case 'skipWait':
      return isMeant(state, event.wait) ? endWait(walk, state, 'operator') : unused(state);
    case 'moveWait':
      return moveWait(walk, state, event);
    case 'changed':
      return tryMatch(walk, state, event);
    case 'signal':
      return takeSignal(walk, state, event);
    case 'outcome':
      return takeOutcome(walk, state, event);
    case 'end':
      return interrupt(walk, state, event.reason);
  }
}

type Waiting = Extract<Pending, { kind: 'sleep' | 'await' }>;
type Awaiting = Extract<Pending, { kind: 'await' }>;
type EventOf<Kind extends RunEvent['kind']> = Extract<RunEvent, { kind: Kind }>;

const unused = (state: RunState): Advance => ({ state, commands: [], used: false });

const hasBegun = (state: RunState): boolean => state.pending !== null || Object.keys(state.visits).length > 0;

const isWaiting = (pending: Pending | null): pending is Waiting => pending?.kind === 'sleep' || pending?.kind === 'await';

const hasCome = (moment: string, at: string): boolean => Date.parse(at) >= Date.parse(moment);

/** A condition that is true at its very deadline has held in time. */
function wake(walk: Walk, state: RunState, event: EventOf<'timer'>): Advance {
  const { pending } = state;
  if (!isWaiting(pending)) return unused(state);
  const isTime = hasCome(pending.until, event.at);
  if (pending.kind === 'await' && pending.lookAt !== undefined && (isTime || hasCome(pending.lookAt, event.at))) {
    const looked = lookAgain(walk, { state, pending, event });
    if (looked.used || !isTime) return looked;
  }
  return isTime ? endWait(walk, state, 'timer') : unused(state);
}

function beginWait(walk: Walk, state: RunState, { until }: EventOf<'resolved'>): Advance {
  if (state.pending?.kind !== 'resolve') return unused(state);
  const at = { instruction: state.pending.instruction, visit: state.pending.visit };
  const instruction = walk.instructionAt(at.instruction);
  if (instruction.kind === 'sleep') {
    return walk.say({ kind: 'wait', ...at, until, match: null }).park(at.instruction, { kind: 'sleep', ...at, until });
  }
  if (instruction.kind !== 'awaitEvent') throw corrupt(at.instruction, `a run cannot wait in ${instruction.kind}`);
  return beginAwait(walk, { at, until, instruction });
}

function beginAwait(
  walk: Walk,
  { at, until, instruction }: { at: Pick<Waiting, 'instruction' | 'visit'>; until: string; instruction: AwaitEventInstruction },
): Advance {
  const { match } = instruction;
  const since = walk.since(match.kind === 'event' ? match.since : 'wait');
  if (walk.judged(at.instruction, () => holdsAlready(match, { facts: walk.facts, since }))) {
    return walk.say({ kind: 'step', ...at, result: 'matched', explanation: null }).from(instruction.onMatch);
  }
  const lookAt = walk.judged(at.instruction, () => nextLook(match, walk.facts));
  walk.say({ kind: 'wait', ...at, until, match });
  return walk.park(at.instruction, {
    kind: 'await',
    ...at,
    until,
    ...(match.kind === 'event' ? { since } : {}),
    ...(lookAt === null ? {} : { lookAt }),
  });
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

function tryMatch(walk: Walk, state: RunState, event: EventOf<'changed'>): Advance {
  const { pending } = state;
  return pending?.kind === 'await' ? lookAgain(walk, { state, pending, event }) : unused(state);
}

interface Look {
  readonly state: RunState;
  readonly pending: Awaiting;
  readonly event: EventOf<'changed' | 'timer'>;
}

/** Goes on where the wait is met; else a condition is looked at again when time can next change it. */
function lookAgain(walk: Walk, { state, pending, event }: Look): Advance {
  const { lookAt: _looked, ...at } = pending;
  const { match, onMatch } = awaitedAt(walk, at.instruction);
  const told = { facts: walk.facts, event: event.kind === 'changed' ? (event.event ?? null) : null, since: at.since ?? event.at };
  if (walk.judged(at.instruction, () => isMetBy(match, told))) return goOn(walk, at, onMatch);
  const lookAt = walk.judged(at.instruction, () => nextLook(match, walk.facts));
  return { state: { ...state, pending: lookAt === null ? at : { ...at, lookAt } }, commands: [], used: false };
}

function takeSignal(walk: Walk, state: RunState, { instruction, visit, values }: EventOf<'signal'>): Advance {
  const { pending } = state;
  if (pending?.kind !== 'await' || pending.instruction !== instruction || pending.visit !== visit) return unused(state);
  const { match, onMatch } = awaitedAt(walk, instruction);
  return match.kind === 'signal' ? goOn(walk.keep(values), pending, onMatch) : unused(state);
}

function awaitedAt(walk: Walk, target: number): AwaitEventInstruction {
  const instruction = walk.instructionAt(target);
  if (instruction.kind !== 'awaitEvent') throw corrupt(target, `a run cannot await in ${instruction.kind}`);
  return instruction;
}

function goOn(walk: Walk, { instruction, visit }: Pick<Awaiting, 'instruction' | 'visit'>, onMatch: number): Advance {
  const at = { instruction, visit };
  return walk.say({ kind: 'waitEnded', ...at, by: 'match' }, { kind: 'step', ...at, result: 'matched', explanation: null }).from(onMatch);
}

function takeOutcome(walk: Walk, state: RunState, { instruction: target, visit, port, values }: EventOf<'outcome'>): Advance {
  const { pending } = state;
  if (pending?.kind !== 'invoke' || pending.instruction !== target || pending.visit !== visit) return unused(state);
  const instruction = walk.instructionAt(target);
  const next = instruction.kind === 'invoke' ? instruction.outcomes[port] : undefined;
  if (next === undefined) throw corrupt(target, `no target for outcome ${port}`);
  return walk
    .keep(values ?? {})
    .say({ kind: 'step', instruction: target, visit, result: port, explanation: null })
    .from(next);
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
