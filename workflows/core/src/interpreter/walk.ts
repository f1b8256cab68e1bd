import { evaluate, type CustomerFacts } from '../conditions/index.js';
import { limits } from '../limits.js';
import type { AwaitMatch, BranchInstruction, Instruction, InvokeInstruction, Plan, Target, WaitSpec } from '../plan/index.js';
import { BrokenPlanError, type Advance, type BranchExplanation, type Pending, type RunCommand, type RunEvent, type RunState } from './run-state.js';

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

  constructor(
    private readonly plan: Plan,
    state: RunState,
    private readonly event: RunEvent,
  ) {
    this.visits = { ...state.visits };
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
    return { state: { cursor, visits: this.visits, pending, ended: null }, commands: this.commands, used: true };
  }

  end(cursor: Target, reason: string): Advance {
    this.say({ kind: 'end', reason });
    return { state: { cursor, visits: this.visits, pending: null, ended: reason }, commands: this.commands, used: true };
  }

  private enter(target: Target): Arrival {
    const instruction = this.instructionAt(target);
    const at = { instruction: target, visit: this.countVisit(target) };
    switch (instruction.kind) {
      case 'invoke':
        return this.invoke(instruction, at);
      case 'sleep':
        return this.resolve(instruction.wait, at);
      case 'awaitEvent': {
        if (!matches(instruction.match, this.event.facts)) return this.resolve(instruction.timeout, at);
        this.say({ kind: 'step', ...at, result: 'matched', explanation: null });
        return { kind: 'onward', next: instruction.onMatch };
      }
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

  private invoke({ request, retry, deadline, priority }: InvokeInstruction, at: Entered): Arrival {
    this.say({ kind: 'invoke', ...at, request, retry, deadline, priority });
    return { kind: 'parked', pending: { kind: 'invoke', ...at } };
  }

  private resolve(wait: WaitSpec, at: Entered): Arrival {
    this.say({ kind: 'resolve', ...at, wait });
    return { kind: 'parked', pending: { kind: 'resolve', ...at } };
  }

  private branch(instruction: BranchInstruction, at: Entered): Arrival {
    const tried: BranchExplanation['arms'][number][] = [];
    for (const arm of instruction.arms) {
      const { holds, explanation } = this.evaluate(arm.rule, at.instruction);
      tried.push({ id: arm.id, holds, explanation });
      if (holds) {
        this.say({ kind: 'step', ...at, result: `arm:${arm.id}`, explanation: { arms: tried } });
        return { kind: 'onward', next: arm.next };
      }
    }
    this.say({ kind: 'step', ...at, result: 'otherwise', explanation: { arms: tried } });
    return { kind: 'onward', next: instruction.otherwise };
  }

  /** A rule that was never checked is a broken plan, and the run says so. */
  private evaluate(rule: BranchInstruction['arms'][number]['rule'], instruction: Target): ReturnType<typeof evaluate> {
    try {
      return evaluate(rule, this.event.facts);
    } catch (cause) {
      throw new BrokenPlanError('PLAN_CORRUPT', { instruction, detail: 'a rule cannot be evaluated', cause });
    }
  }
}

/** Whether what an event wait asks for is so already. */
export function matches(match: AwaitMatch, facts: CustomerFacts): boolean {
  return facts.tags.includes(match.tagId);
}

export const corrupt = (instruction: Target, detail: string): BrokenPlanError => new BrokenPlanError('PLAN_CORRUPT', { instruction, detail });
