import { goesByCustomer, resolveWait, roundWake, UnknownYearError, type ResolvedWait, type WorkCalendar } from '@tagtrail/core/calendar';
import { evaluate, nextFlip } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import { calendarUnknown } from '@tagtrail/core/contracts';
import { advance, BrokenPlanError, dueAt, type RunCommand, type RunEvent, type RunState } from '@tagtrail/core/interpreter';
import { exitReason, isInner, type Plan, type WaitSpec } from '@tagtrail/core/plan';
import { renderText } from '@tagtrail/core/text';
import { askInner, type InnerAsked } from './inner-request.js';
import { waitKeysOf } from './match-key.js';
import type { VersionPlan } from '../plans/version.js';
import type { EventTaken, InvokeCommand, Parked, Progress, SendCommand, StepMade, TodoAsked, WaitBegun, WaitMoved, WaitOver } from './progress.js';
import { toRunEvent } from './run-event.js';
import type { StoredEvent, Traveller } from './traveller.js';
import type { TurnBook } from './turns/turn-book.js';

export interface Moment {
  readonly plan: Plan;
  readonly timeZone: string;
  /** The corp's working days. */
  readonly calendar: WorkCalendar;
  /** The database's clock, read after the locks. */
  readonly at: string;
  /** The turns of the plan's limiters, as this beat finds and grants them. */
  readonly turns: TurnBook;
  /** When waits end that end at one moment for everybody who begins them now: each is asked for once. */
  readonly common: Map<WaitSpec, Awaited>;
}

interface Awaited {
  readonly answer: ResolvedWait;
  /** When to wake instead, so that neighbours wake together; null: at its very end. */
  readonly wakeAt: string | null;
}

/** One moment for all runs of a beat. */
export const momentOf = (
  { plan, timeZone, calendar }: Pick<VersionPlan, 'plan' | 'timeZone' | 'calendar'>,
  { at, turns }: Pick<Moment, 'at' | 'turns'>,
): Moment => ({ plan, timeZone, calendar, at, turns, common: new Map() });

export type Advanced = { readonly ok: true; readonly progress: Progress } | { readonly ok: false; readonly parked: Parked };

/**
 * Takes one run as far as it can go now.
 * 1. One whose journey has an exit rule that holds now ends; 2. one that has not begun is started; 3. its events are fed in order,
 * an order to end before all others; 4. a wait whose moment has come ends.
 * Whatever throws parks this run and no other.
 */
export function advanceTraveller(traveller: Traveller, moment: Moment): Advanced {
  try {
    const journey = new Leg(traveller, moment);
    journey.leaveIfMet();
    journey.begin();
    for (const event of endFirst(traveller.events)) journey.take(event.id, toRunEvent(event, { at: moment.at, facts: traveller.facts }));
    journey.wakeWhenDue();
    return { ok: true, progress: journey.progress() };
  } catch (error) {
    return { ok: false, parked: toParked(error) };
  }
}

/** Who is told to end asks for nothing more, and a run that another event would park can still be ended. */
function endFirst(events: readonly StoredEvent[]): readonly StoredEvent[] {
  if (events.length < 2) return events;
  return [...events.filter(({ kind }) => kind === 'end'), ...events.filter(({ kind }) => kind !== 'end')];
}

function toParked(error: unknown): Parked {
  const detail = error instanceof Error ? error.message : String(error);
  return { code: codeOf(error), detail: detail.slice(0, 1_000) };
}

function codeOf(error: unknown): string {
  if (error instanceof UnknownYearError) return calendarUnknown;
  return error instanceof BrokenPlanError ? error.code : 'DEFECT';
}

/** Fields of texts, as `<scope>.<name>`. */
function under(scope: string, brought: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(brought).map(([name, value]) => [`${scope}.${name}`, value]));
}

/** The part of a run's way that lies in one beat. */
class Leg {
  private state: RunState;
  private stepNo: number;
  private readonly steps: StepMade[] = [];
  private readonly waits: WaitBegun[] = [];
  private readonly todos: TodoAsked[] = [];
  private readonly waitsMoved: WaitMoved[] = [];
  private readonly waitsOver: WaitOver[] = [];
  private resolved: Extract<ResolvedWait, { kind: 'until' }> | null = null;
  private readonly invokes: SendCommand[] = [];
  private readonly inner: InnerAsked[] = [];
  private readonly events: EventTaken[] = [];

  constructor(
    private readonly traveller: Traveller,
    private readonly moment: Moment,
  ) {
    this.state = traveller.state;
    this.stepNo = traveller.stepNo;
  }

  /** By conditions alone: what happens to a customer is looked at when it happens (`changes/watch-runs.ts`). */
  leaveIfMet(): void {
    const { exits } = this.moment.plan.rules;
    const index = exits.findIndex(({ when }) => when.kind === 'condition' && evaluate(when.rule, this.facts()).holds);
    if (index >= 0) this.feed({ kind: 'end', reason: exitReason(index), ...this.common() });
  }

  begin(): void {
    this.feed({ kind: 'start', ...this.common() });
  }

  take(id: string, event: RunEvent): void {
    const before = this.stepNo;
    const used = this.feed(event);
    this.events.push({ id, byStep: used ? Math.max(before + 1, 1) : null });
  }

  wakeWhenDue(): void {
    const now = Date.parse(this.moment.at);
    for (let due = this.nextDueAt(); due !== null && Date.parse(due) <= now; due = this.nextDueAt()) {
      if (!this.feed({ kind: 'timer', ...this.common() })) return;
    }
  }

  progress(): Progress {
    const { state, stepNo, steps, waits, todos, waitsMoved, waitsOver, invokes, inner, events } = this;
    return { state, stepNo, nextDueAt: this.nextDueAt(), steps, waits, todos, waitsMoved, waitsOver, invokes, inner, events };
  }

  /** Feeds one event and answers what it asks the calendar for; true when it was used. */
  private feed(event: RunEvent): boolean {
    const { state, commands, used } = advance(this.moment.plan, this.state, event);
    this.state = state;
    for (const command of commands) this.handle(command);
    const asked = commands.find((command) => command.kind === 'resolve');
    if (asked !== undefined) this.answer(asked);
    return used;
  }

  /** @throws UnknownYearError where the work calendar ends */
  private answer({ wait, instruction }: Extract<RunCommand, { kind: 'resolve' }>): void {
    const { at, timeZone: zone, turns } = this.moment;
    if (wait.kind === 'turn') {
      const turn = turns.take(this.nodeOf(instruction), { wait, at, zone });
      // Turns that woke together would be more than so many in a time, and could overtake each other.
      this.goOn({ answer: turn, wakeAt: null });
      return;
    }
    this.goOn(this.awaited(wait));
  }

  private goOn({ answer, wakeAt }: Awaited): void {
    if (answer.kind === 'passed') {
      this.feed({ kind: 'passed', port: answer.port, ...this.common() });
      return;
    }
    this.resolved = answer;
    this.feed({ kind: 'resolved', until: wakeAt ?? answer.until, ...this.common() });
  }

  private awaited(wait: WaitSpec): Awaited {
    const { at, timeZone: zone, calendar, common } = this.moment;
    const known = common.get(wait);
    if (known !== undefined) return known;
    const answer = resolveWait(wait, { at, zone, calendar, attributes: this.traveller.facts.attributes });
    const made = { answer, wakeAt: answer.kind === 'until' ? roundWake(answer.until, at) : null };
    if (!goesByCustomer(wait)) common.set(wait, made);
    return made;
  }

  private handle(command: RunCommand): void {
    switch (command.kind) {
      case 'step': {
        this.stepNo += 1;
        const { instruction, visit, result, explanation } = command;
        this.steps.push({ stepNo: this.stepNo, instruction, visit, result, explanation });
        return;
      }
      case 'wait':
        this.await(command);
        return;
      case 'waitMoved':
        this.waitsMoved.push({ instruction: command.instruction, visit: command.visit, until: command.until });
        return;
      case 'waitEnded':
        this.waitsOver.push({ instruction: command.instruction, visit: command.visit, by: command.by });
        return;
      case 'invoke':
        this.ask(command);
        return;
      case 'resolve':
      case 'end':
        return;
    }
  }

  private await({ instruction, visit, until, match }: Extract<RunCommand, { kind: 'wait' }>): void {
    if (this.resolved === null) throw new Error('A wait began that the calendar was not asked for');
    const { zone: timeZone, reason } = this.resolved;
    this.waits.push({ instruction, visit, until, timeZone, reason, matchKeys: match === null ? [] : waitKeysOf(match) });
    if (match?.kind !== 'signal') return;
    const { attributes, entry, values } = this.facts();
    const text = renderText(match.text, { ...attributes, ...under('entry', entry), ...under('value', values) });
    this.todos.push({ instruction, visit, until, nodeId: this.nodeOf(instruction), kind: match.name, text });
  }

  private ask(command: InvokeCommand): void {
    const { request, instruction, visit } = command;
    if (isInner(request)) this.inner.push({ instruction, visit, nodeId: this.nodeOf(instruction), ...askInner(request, this.moment, this.facts()) });
    else this.invokes.push({ ...command, request });
  }

  private nodeOf(instruction: number): string {
    return this.moment.plan.sourceMap[instruction]?.nodeId ?? '';
  }

  /** With the values that answers have brought this run. */
  private facts(): Traveller['facts'] {
    const { values } = this.state;
    return values === undefined ? this.traveller.facts : { ...this.traveller.facts, values };
  }

  /** The moment of its wait, or before it the next at which time alone can make an exit rule hold. */
  private nextDueAt(): string | null {
    const due = dueAt(this.state);
    const { exits } = this.moment.plan.rules;
    if (this.state.ended !== null || exits.length === 0) return due;
    const flips = exits.map(({ when }) => (when.kind === 'condition' ? nextFlip(when.rule, this.facts()) : null));
    return [due, ...flips].reduce((first, instant) =>
      first === null || (instant !== null && Date.parse(instant) < Date.parse(first)) ? instant : first,
    );
  }

  private common(): { readonly at: string; readonly facts: Traveller['facts'] } {
    return { at: this.moment.at, facts: this.traveller.facts };
  }
}
