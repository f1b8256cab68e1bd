import { evaluate, type CustomerFacts, type Scalar } from '../conditions/index.js';
import { limits } from '../limits.js';
import {
  proofOf,
  type AwaitEventInstruction,
  type BranchInstruction,
  type EventSince,
  type Instruction,
  type InvokeInstruction,
  type Plan,
  type Rule,
  type RuleBranch,
  type ShareBranch,
  type Target,
  type VisitBranch,
  type WaitSpec,
} from '../plan/index.js';
import { drawShare } from './draw-share.js';
import { holdsAlready, sincesOf } from './match.js';
import {
  BrokenPlanError,
  type Advance,
  type BranchExplanation,
  type Pending,
  type RunCommand,
  type RunEvent,
  type RunMemory,
  type RunState,
} from './run-state.js';

/** Where entering an instruction leaves a run. */
type Arrival =
  | { readonly kind: 'onward'; readonly next: Target }
  | { readonly kind: 'parked'; readonly pending: Pending }
  | { readonly kind: 'ended'; readonly reason: string };

interface Entered {
  readonly instruction: Target;
  readonly visit: number;
}

/** One call of `advance`: gathers commands while a run moves from instruction to instruction until it parks or ends. */
export class Walk {
  private readonly commands: RunCommand[] = [];
  private readonly visits: Record<string, number>;
  private memory: RunMemory;

  constructor(
    private readonly plan: Plan,
    state: RunState,
    private readonly event: RunEvent,
  ) {
    const { cursor: _cursor, pending: _pending, ended: _ended, visits, ...memory } = state;
    this.visits = { ...visits };
    this.memory = memory;
  }

  /** What is known of the customer and of this run. */
  get facts(): CustomerFacts {
    const { values = this.event.facts.values, begunAt } = this.memory;
    const run = begunAt === undefined ? null : { entry: this.since('entry'), lastSend: this.since('lastSend') };
    return { ...this.event.facts, values, run };
  }

  /** Keeps what an answer brought; a value of a name that is there already is replaced. */
  keep(values: Readonly<Record<string, Scalar>>): this {
    if (Object.keys(values).length > 0) this.memory = { ...this.memory, values: { ...this.memory.values, ...values } };
    return this;
  }

  /** The run begins now, for waits that look back to here. */
  markBegun(): this {
    if (this.remembers('entry') || this.remembers('lastSend')) this.memory = { ...this.memory, begunAt: this.event.at };
    return this;
  }

  /** From when on an awaited event counts for a run that comes to its wait now. */
  since(since: EventSince): string {
    const { begunAt = this.event.at, askedAt = begunAt } = this.memory;
    return since === 'wait' ? this.event.at : since === 'entry' ? begunAt : askedAt;
  }

  say(...commands: readonly RunCommand[]): this {
    this.commands.push(...commands);
    return this;
  }

  /** The instruction a run stands at; throws when the plan has none there. */
  instructionAt(target: Target): Instruction {
    const instruction = this.plan.instructions[target];
    if (instruction === undefined) throw corrupt(target, 'the plan has no such instruction');
    return instruction;
  }

  /** Goes on from a target until the run parks or ends; the visit limit bounds a plan that only turns in a circle. */
  from(target: Target): Advance {
    let cursor = target;
    for (;;) {
      const arrival = this.enter(cursor);
      switch (arrival.kind) {
        case 'onward':
          cursor = arrival.next;
          break;
        case 'parked':
          return this.park(cursor, arrival.pending);
        case 'ended':
          return this.end(cursor, arrival.reason);
      }
    }
  }

  park(cursor: Target, pending: Pending): Advance {
    return { state: { ...this.memory, cursor, visits: this.visits, pending, ended: null }, commands: this.commands, used: true };
  }

  end(cursor: Target, reason: string): Advance {
    this.say({ kind: 'end', reason });
    return { state: { ...this.memory, cursor, visits: this.visits, pending: null, ended: reason }, commands: this.commands, used: true };
  }

  private enter(target: Target): Arrival {
    const instruction = this.instructionAt(target);
    const at = { instruction: target, visit: this.countVisit(target) };
    switch (instruction.kind) {
      case 'invoke':
        return this.invoke(instruction, at);
      case 'sleep':
        return this.resolve(instruction.wait, at);
      case 'awaitEvent':
        return this.await(instruction, at);
      case 'branch':
        return this.branch(instruction, at);
      case 'end':
        this.say({ kind: 'step', ...at, result: 'ended', explanation: null });
        return { kind: 'ended', reason: instruction.reason };
    }
    throw corrupt(target, `unknown instruction ${JSON.stringify(instruction satisfies never)}`);
  }

  private countVisit(target: Target): number {
    const visit = (this.visits[target] ?? 0) + 1;
    if (visit > limits.instructionVisits) {
      throw new BrokenPlanError('VISIT_LIMIT', { instruction: target, detail: `entered more than ${limits.instructionVisits} times` });
    }
    this.visits[target] = visit;
    return visit;
  }

  private invoke({ request, retry, deadline, priority, category, next }: InvokeInstruction, at: Entered): Arrival {
    this.say({ kind: 'invoke', ...at, request, retry, deadline, priority, ...(category === undefined ? {} : { category }) });
    const isMessage = proofOf[request.channel] !== 'done';
    if (isMessage && this.remembers('lastSend')) this.memory = { ...this.memory, askedAt: this.event.at };
    if (next === undefined) return { kind: 'parked', pending: { kind: 'invoke', ...at } };
    this.say({ kind: 'step', ...at, result: 'asked', explanation: null });
    return { kind: 'onward', next };
  }

  private resolve(wait: WaitSpec, at: Entered): Arrival {
    this.say({ kind: 'resolve', ...at, wait });
    return { kind: 'parked', pending: { kind: 'resolve', ...at } };
  }

  private await({ match, timeout, onMatch }: AwaitEventInstruction, at: Entered): Arrival {
    const since = this.since(match.kind === 'event' ? match.since : 'wait');
    const isSo = this.judged(at.instruction, () => holdsAlready(match, { facts: this.facts, since }));
    if (!isSo) return this.resolve(timeout, at);
    this.say({ kind: 'step', ...at, result: 'matched', explanation: null });
    return { kind: 'onward', next: onMatch };
  }

  private branch(branch: BranchInstruction, at: Entered): Arrival {
    switch (branch.by) {
      case 'rule':
        return this.branchByRule(branch, at);
      case 'share':
        return this.branchByShare(branch, at);
      case 'visits':
        return this.branchByVisits(branch, at);
    }
  }

  private branchByRule(branch: RuleBranch, at: Entered): Arrival {
    const tried: BranchExplanation['arms'][number][] = [];
    for (const arm of branch.arms) {
      const { holds, explanation } = this.evaluate(arm.rule, at.instruction);
      tried.push({ id: arm.id, holds, explanation });
      if (holds) {
        this.say({ kind: 'step', ...at, result: `arm:${arm.id}`, explanation: { arms: tried } });
        return { kind: 'onward', next: arm.next };
      }
    }
    this.say({ kind: 'step', ...at, result: 'otherwise', explanation: { arms: tried } });
    return { kind: 'onward', next: branch.otherwise };
  }

  private branchByShare({ arms, salt }: ShareBranch, at: Entered): Arrival {
    const arm = drawShare(arms, { customerId: this.facts.customerId, salt });
    if (arm === null) throw corrupt(at.instruction, 'its shares fall short of the whole');
    this.say({ kind: 'step', ...at, result: `arm:${arm.id}`, explanation: null });
    return { kind: 'onward', next: arm.next };
  }

  private branchByVisits({ atMost, next, otherwise }: VisitBranch, at: Entered): Arrival {
    const goesRound = at.visit <= atMost;
    this.say({ kind: 'step', ...at, result: goesRound ? 'next' : 'otherwise', explanation: null });
    return { kind: 'onward', next: goesRound ? next : otherwise };
  }

  private evaluate(rule: Rule, instruction: Target): ReturnType<typeof evaluate> {
    return this.judged(instruction, () => evaluate(rule, this.facts));
  }

  /** A rule that was never checked is a broken plan, and the run says so. */
  judged<Answer>(instruction: Target, judge: () => Answer): Answer {
    try {
      return judge();
    } catch (cause) {
      throw new BrokenPlanError('PLAN_CORRUPT', { instruction, detail: 'a rule cannot be evaluated', cause });
    }
  }

  private remembers(since: EventSince): boolean {
    return sincesOf(this.plan).has(since);
  }
}

export const corrupt = (instruction: Target, detail: string): BrokenPlanError => new BrokenPlanError('PLAN_CORRUPT', { instruction, detail });
