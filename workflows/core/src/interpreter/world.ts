import { chinaYears, resolveWait, roundWake, WorkCalendar, type ResolvedWait, type WaitReason } from '../calendar/index.js';
import { nextFlip, type BusinessEvent, type CustomerFacts } from '../conditions/index.js';
import type { Plan } from '../plan/index.js';
import { dueAt, type Advance, type RunCommand, type RunEvent, type RunState } from './run-state.js';
import type { Change, Moment, Scene } from './scene.js';

type EventOf<Kind extends RunEvent['kind']> = Extract<RunEvent, { kind: Kind }>;
type Resolve = Extract<RunCommand, { kind: 'resolve' }>;

type Due = { readonly at: string } & (
  { readonly kind: 'changed'; readonly event?: BusinessEvent } | Omit<EventOf<'outcome'>, keyof Moment> | Omit<EventOf<'signal'>, keyof Moment>
);

const productCalendar = new WorkCalendar(chinaYears);
const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
const isBy = (instant: string, at: string): boolean => Date.parse(instant) <= Date.parse(at);

/** The customer and the clock of a simulated run: what is known at an instant, and what is due next. */
export class World {
  private readonly due: Due[];
  private readonly events: BusinessEvent[];
  private readonly changes: Change[];
  /** Why the wait that was asked for last is over when it is. */
  reason: WaitReason | null = null;

  constructor(
    private readonly plan: Plan,
    private readonly scene: Scene,
  ) {
    this.events = [...(scene.events ?? [])];
    this.changes = [...(scene.changes ?? [])];
    this.due = [
      ...scene.facts.slice(1).map(({ from }): Due => ({ at: from, kind: 'changed' })),
      ...this.changes.map(({ from }): Due => ({ at: from, kind: 'changed' })),
      ...this.events.map((event): Due => ({ at: event.at, kind: 'changed', event })),
    ];
  }

  /** The facts by which the run decides at an instant: with the events that have happened by then, newest first. */
  factsAt(at: string): CustomerFacts {
    const { zone, facts: known } = this.scene;
    const { facts } = known.findLast(({ from }) => isBy(from, at)) ?? known[0];
    const happened = this.events.filter((event) => isBy(event.at, at)).toReversed();
    const since: CustomerFacts = { ...facts, at, zone, events: [...happened, ...facts.events] };
    const changes = this.changes.filter(({ from }) => isBy(from, at)).sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
    return changes.reduce((before, change) => change.facts(before), since);
  }

  /** Whatever the run has asked for becomes something due. */
  hear({ commands, state }: Advance, at: string): void {
    const moment = { at, facts: { ...this.factsAt(at), values: state.values ?? {} } };
    for (const command of commands) {
      if (command.kind === 'invoke') this.ask(command, moment);
      if (command.kind === 'wait' && command.match?.kind === 'signal') this.askSomebody({ ...command, match: command.match }, at);
    }
  }

  /** The answer to a `resolve` comes first; then whatever is due next, taken off the list. What is due in the past is met now. */
  next({ commands, state }: Advance, at: string): RunEvent | undefined {
    const asked = commands.find((command) => command.kind === 'resolve');
    if (asked !== undefined) return this.resolve(asked, at);
    const [next] = this.due.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    const wakeAt = this.wakeOf(state, at);
    if (wakeAt !== null && (next === undefined || Date.parse(wakeAt) < Date.parse(next.at))) return { kind: 'timer', ...this.momentOf(wakeAt, at) };
    if (next === undefined) return undefined;
    this.due.shift();
    return { ...next, ...this.momentOf(next.at, at) };
  }

  private ask(invoke: Extract<RunCommand, { kind: 'invoke' }>, moment: Moment): void {
    const { instruction, visit } = invoke;
    const ending = this.scene.outcome(invoke, moment);
    const { port, values, afterMs } = ending;
    const at = later(moment.at, afterMs);
    const effect = this.scene.effect?.(invoke, moment, ending) ?? null;
    if (effect !== null) this.changes.push({ from: at, facts: effect.facts });
    this.due.push({ kind: 'outcome', at, instruction, visit, port, reason: null, ...(values === undefined ? {} : { values }) });
    for (const event of effect?.events ?? []) {
      const told = { ...event, at };
      this.events.push(told);
      this.due.push({ kind: 'changed', at, event: told });
    }
  }

  private askSomebody(wait: Parameters<NonNullable<Scene['answer']>>[0], at: string): void {
    const { instruction, visit } = wait;
    const answer = this.scene.answer?.(wait) ?? null;
    if (answer !== null) this.due.push({ kind: 'signal', at: later(at, answer.afterMs), instruction, visit, values: answer.values });
  }

  private resolve({ wait, instruction, visit }: Resolve, at: string): RunEvent {
    const facts = this.factsAt(at);
    const { zone, calendar = productCalendar, turn } = this.scene;
    const ahead = wait.kind === 'turn' ? turn?.(wait, { instruction, visit }) : undefined;
    if (ahead === null) return { kind: 'passed', at, facts, port: 'full' };
    const answer: ResolvedWait =
      ahead === undefined
        ? resolveWait(wait, { at, zone, attributes: facts.attributes, calendar })
        : { kind: 'until', until: later(at, ahead), zone, reason: { code: 'turn', params: {} } };
    if (answer.kind === 'passed') return { kind: 'passed', at, facts, port: answer.port };
    this.reason = answer.reason;
    return { kind: 'resolved', at, facts, until: roundWake(answer.until, at) };
  }

  /** The moment of its wait, or before it the next at which time alone can make an exit rule hold. */
  private wakeOf(state: RunState, at: string): string | null {
    const facts = this.factsAt(at);
    const flips = this.plan.rules.exits.map(({ when }) => (when.kind === 'condition' ? nextFlip(when.rule, facts) : null));
    return [dueAt(state), ...flips].reduce((first, instant) =>
      first === null || (instant !== null && Date.parse(instant) < Date.parse(first)) ? instant : first,
    );
  }

  private momentOf(dueAtInstant: string, at: string): Moment {
    const moment = Date.parse(dueAtInstant) < Date.parse(at) ? at : dueAtInstant;
    return { at: moment, facts: this.factsAt(moment) };
  }
}
