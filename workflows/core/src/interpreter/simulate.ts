import { chinaYears, resolveWait, roundWake, WorkCalendar } from '../calendar/index.js';
import { nextFlip, type BusinessEvent, type CustomerFacts } from '../conditions/index.js';
import type { OutcomePort, Plan, Target, WaitSpec } from '../plan/index.js';
import { advance } from './advance.js';
import { judgeRun } from './occurrence.js';
import { dueAt, startState, type Advance, type RunCommand, type RunEvent, type RunState } from './run-state.js';

type Invoke = Extract<RunCommand, { kind: 'invoke' }>;

/** The world a simulated run meets: what is known of the customer when, and how side effects end. */
export interface Scene {
  /** ISO instant at which the run starts. */
  readonly startAt: string;
  readonly zone: string;
  /** Years of the work calendar, where waits go by it; without: those that come with the product. */
  readonly calendar?: WorkCalendar;
  /** Facts from an instant on, in order; the first counts from the start. */
  readonly facts: readonly [FactsFrom, ...FactsFrom[]];
  /** Business events that happen on the way, each told at its own time; the facts know those that have happened. */
  readonly events?: readonly BusinessEvent[];
  /** How an asked-for side effect ends, and how long after it was asked for, in milliseconds. */
  readonly outcome: (invoke: Invoke) => { readonly port: OutcomePort; readonly afterMs: number };
  /** Stop looking after this many events: a journey may run for ever. */
  readonly maxEvents: number;
}

export interface FactsFrom {
  readonly from: string;
  readonly facts: CustomerFacts;
}

/** What happened, in order, with the virtual instant of each. */
export interface Simulation {
  readonly state: RunState;
  readonly trace: readonly { readonly at: string; readonly command: RunCommand }[];
  /** What the run was told, in order. */
  readonly told: readonly RunEvent[];
}

const productCalendar = new WorkCalendar(chinaYears);

type Due = { readonly at: string } & (
  | { readonly kind: 'changed'; readonly event?: BusinessEvent }
  | { readonly kind: 'outcome'; readonly instruction: Target; readonly visit: number; readonly port: OutcomePort }
);

/**
 * One run under a virtual clock: months pass in no time.
 * 1. Feed the run an event; 2. answer what it asks for: a wait is resolved by the calendar at once, a wake-up and an
 * outcome become things due; 3. move the clock to the next thing due and go on, until the run ends, or nothing is due.
 * What has happened ends it, as it does a real one, where a rule of the journey says so.
 */
export function simulate(plan: Plan, scene: Scene): Simulation {
  const trace: { at: string; command: RunCommand }[] = [];
  const due: Due[] = [
    ...scene.facts.slice(1).map(({ from }): Due => ({ at: from, kind: 'changed' })),
    ...(scene.events ?? []).map((told): Due => ({ at: told.at, kind: 'changed', event: told })),
  ];
  let state = startState(plan);
  const told: RunEvent[] = [];
  let event: RunEvent | undefined = { kind: 'start', at: scene.startAt, facts: factsAt(scene, scene.startAt) };
  for (let count = 0; event !== undefined && count < scene.maxEvents; count += 1) {
    const met = endOf(plan, event, told);
    told.push(met);
    const step = advance(plan, state, met);
    state = step.state;
    const at: string = event.at;
    trace.push(...step.commands.map((command) => ({ at, command })));
    due.push(...step.commands.flatMap((command) => toDue(command, at, scene)));
    event = state.ended === null ? nextEvent(step, { at, due, scene, plan }) : undefined;
  }
  return { state, trace, told };
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

/** The moment of its wait, or before it the next at which time alone can make an exit rule hold. */
function wakeOf({ rules }: Plan, state: RunState, facts: CustomerFacts): string | null {
  const flips = rules.exits.map(({ when }) => (when.kind === 'condition' ? nextFlip(when.rule, facts) : null));
  return [dueAt(state), ...flips].reduce((first, instant) =>
    first === null || (instant !== null && Date.parse(instant) < Date.parse(first)) ? instant : first,
  );
}

function toDue(command: RunCommand, at: string, scene: Scene): readonly Due[] {
  if (command.kind !== 'invoke') return [];
  const { port, afterMs } = scene.outcome(command);
  const answeredAt = new Date(Date.parse(at) + afterMs).toISOString();
  return [{ kind: 'outcome', at: answeredAt, instruction: command.instruction, visit: command.visit, port }];
}

/** The answer to a `resolve` comes first; then whatever is due next, taken off the list. */
function nextEvent({ commands, state }: Advance, now: { at: string; due: Due[]; scene: Scene; plan: Plan }): RunEvent | undefined {
  const { at, due, scene } = now;
  const asked = commands.find((command) => command.kind === 'resolve');
  if (asked !== undefined) {
    return answerTo(asked.wait, { at, facts: factsAt(scene, at), scene });
  }
  const [next] = due.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const wakeAt = wakeOf(now.plan, state, factsAt(scene, at));
  if (wakeAt !== null && (next === undefined || Date.parse(wakeAt) < Date.parse(next.at))) return { kind: 'timer', ...momentOf(wakeAt, now) };
  if (next === undefined) return undefined;
  due.shift();
  const moment = momentOf(next.at, now);
  return next.kind === 'outcome' ? { ...next, ...moment, reason: null } : { ...next, ...moment };
}

function answerTo(wait: WaitSpec, { at, facts, scene }: { readonly at: string; readonly facts: CustomerFacts; readonly scene: Scene }): RunEvent {
  const answer = resolveWait(wait, { at, zone: scene.zone, attributes: facts.attributes, calendar: scene.calendar ?? productCalendar });
  if (answer.kind === 'passed') return { kind: 'passed', at, facts, port: answer.port };
  return { kind: 'resolved', at, facts, until: roundWake(answer.until, at) };
}

/** What is due in the past is met now. */
function momentOf(
  dueAtInstant: string,
  { at, scene }: { readonly at: string; readonly scene: Scene },
): { readonly at: string; readonly facts: CustomerFacts } {
  const moment = Date.parse(dueAtInstant) < Date.parse(at) ? at : dueAtInstant;
  return { at: moment, facts: factsAt(scene, moment) };
}

/** The facts by which the run decides at an instant: with the events that have happened by then, newest first. */
function factsAt(scene: Scene, at: string): CustomerFacts {
  const known = scene.facts.filter(({ from }) => Date.parse(from) <= Date.parse(at));
  const { facts } = known.at(-1) ?? scene.facts[0];
  const happened = (scene.events ?? []).filter((event) => Date.parse(event.at) <= Date.parse(at));
  return { ...facts, at, zone: scene.zone, events: [...happened.toReversed(), ...facts.events] };
}
