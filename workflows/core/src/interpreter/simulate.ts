import type { WaitReason } from '../calendar/index.js';
import type { Plan } from '../plan/index.js';
import { advance } from './advance.js';
import { judgeRun } from './occurrence.js';
import { startState, type RunCommand, type RunEvent, type RunState } from './run-state.js';
import type { Scene } from './scene.js';
import { World } from './world.js';

/** What happened, in order, with the virtual instant of each. */
export interface Simulation {
  readonly state: RunState;
  readonly trace: readonly { readonly at: string; readonly command: RunCommand }[];
  /** What the run was told, in order. */
  readonly told: readonly RunEvent[];
}

/** One thing that a simulated run was told, and what it did then. */
export interface Told {
  readonly event: RunEvent;
  readonly commands: readonly RunCommand[];
  readonly state: RunState;
  /** False where the run had no use for it. */
  readonly used: boolean;
  /** Why a wait that begins here is over when it is; null where none does. */
  readonly reason: WaitReason | null;
}

/** One run under a virtual clock, from its beginning until it ends, or nothing is due: months pass in no time. */
export function simulate(plan: Plan, scene: Scene): Simulation {
  const all = [...tell(plan, scene)];
  return {
    state: all.at(-1)?.state ?? startState(plan),
    trace: all.flatMap(({ event: { at }, commands }) => commands.map((command) => ({ at, command }))),
    told: all.map(({ event }) => event),
  };
}

/**
 * The same, one thing after the other.
 * 1. Feed the run an event; 2. answer what it asks for: a wait is resolved by the calendar at once, a wake-up and an
 * outcome become things due; 3. move the clock to the next thing due and go on, until the run ends, or nothing is due.
 * What has happened ends it, as it does a real one, where a rule of the journey says so.
 */
export function* tell(plan: Plan, scene: Scene): Generator<Told, void> {
  const world = new World(plan, scene);
  const told: RunEvent[] = [];
  let state = startState(plan);
  let next: RunEvent | undefined = { kind: 'start', at: scene.startAt, facts: world.factsAt(scene.startAt) };
  while (next !== undefined && told.length < scene.maxEvents) {
    const event = endOf(plan, next, told);
    told.push(event);
    const step = advance(plan, state, event);
    state = step.state;
    yield { event, commands: step.commands, state, used: step.used, reason: event.kind === 'resolved' ? world.reason : null };
    world.hear(step, event.at);
    next = state.ended === null ? world.next(step, event.at) : undefined;
  }
}

/** The end of the run in place of what happened, where an exit rule or a goal says so. */
function endOf({ rules }: Plan, event: RunEvent, told: readonly RunEvent[]): RunEvent {
  const { at, facts } = event;
  const before = told.at(-1)?.facts.tags ?? facts.tags;
  const { exit } = judgeRun({ open: true, startedAt: told[0]?.at ?? at }, rules, {
    events: event.kind === 'changed' && event.event !== undefined ? [event.event] : [],
    tagIds: facts.tags.filter((tagId) => !before.includes(tagId)),
    facts,
  });
  return exit === null ? event : { kind: 'end', at, facts, reason: exit };
}
