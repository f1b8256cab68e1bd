import { mayPassAtOnce } from '../../calendar/index.js';
import { circlesOf } from '../../graph/index.js';
import {
  outcomePorts,
  reachedFrom,
  targetsOf,
  wholeShare,
  type AwaitEventInstruction,
  type BranchInstruction,
  type Instruction,
  type OutcomePort,
  type Plan,
  type SleepInstruction,
  type Target,
} from '../../plan/index.js';

/** Why a plan must not run; `instruction` is null when the plan as a whole is meant. */
export interface PlanFault {
  readonly instruction: Target | null;
  readonly fault: 'noTrigger' | 'sourceMap' | 'badTarget' | 'badOutcomes' | 'badBranch' | 'unreachable' | 'endless' | 'spins';
}

/**
 * Whether the interpreter can carry a run through a plan without ever standing still in the dark.
 * 1. There is a trigger, and every instruction has its source.
 * 2. All targets, and the entry, are instructions; an invoke has a target for each outcome of its channel and no other, or one for all.
 * 3. The shares of a lot come to the whole, and a bounded loop is gone round at least once.
 * 4. Every instruction can be come to, and from each an end can be come to.
 * 5. No circle can be gone round without time passing.
 */
export function verifyPlan(plan: Plan): readonly PlanFault[] {
  const { instructions } = plan;
  const outline: readonly PlanFault[] = [
    ...(plan.triggers.length === 0 ? [{ instruction: null, fault: 'noTrigger' } as const] : []),
    ...(plan.sourceMap.length === instructions.length ? [] : [{ instruction: null, fault: 'sourceMap' } as const]),
    ...(isTarget(plan.entry, plan) ? [] : [{ instruction: null, fault: 'badTarget' } as const]),
    ...instructions.flatMap((instruction, index) => checkInstruction(instruction, { index, plan })),
  ];
  // Walking a plan with broken targets would say the same again in other words.
  return outline.length > 0 ? outline : checkWays(plan);
}

const isTarget = (target: Target, plan: Plan): boolean => plan.instructions[target] !== undefined;

function checkInstruction(instruction: Instruction, { index, plan }: { index: Target; plan: Plan }): readonly PlanFault[] {
  const badTarget = targetsOf(instruction).some((target) => !isTarget(target, plan));
  return [
    ...(badTarget ? [{ instruction: index, fault: 'badTarget' } as const] : []),
    ...(hasAllOutcomes(instruction) ? [] : [{ instruction: index, fault: 'badOutcomes' } as const]),
    ...(instruction.kind !== 'branch' || canChoose(instruction) ? [] : [{ instruction: index, fault: 'badBranch' } as const]),
  ];
}

function hasAllOutcomes(instruction: Instruction): boolean {
  if (instruction.kind !== 'invoke') return true;
  const ports: readonly OutcomePort[] = instruction.next === undefined ? outcomePorts[instruction.request.channel] : [];
  return [...ports].sort().join() === Object.keys(instruction.outcomes).sort().join();
}

function canChoose(branch: BranchInstruction): boolean {
  switch (branch.by) {
    case 'rule':
      return true;
    case 'share': {
      const shares = branch.arms.map(({ share }) => share);
      return shares.every((share) => Number.isInteger(share) && share >= 0) && shares.reduce((sum, share) => sum + share, 0) === wholeShare;
    }
    case 'visits':
      return Number.isInteger(branch.atMost) && branch.atMost >= 1;
  }
}

function checkWays(plan: Plan): readonly PlanFault[] {
  const { instructions, entry } = plan;
  const ways = instructions.map(targetsOf);
  const reached = reachedFrom(plan, [entry]);
  const ending = walk(
    indexesOf(instructions, ({ kind }) => kind === 'end'),
    reversed(ways),
  );
  const hasty = instructions.map(hastyTargetsOf);
  const spinning = new Set(circlesOf(hasty.keys(), (at) => hasty[at] ?? []).flatMap((circle) => [...circle]));
  return instructions.flatMap((_instruction, index) => [
    ...(reached.has(index) ? [] : [{ instruction: index, fault: 'unreachable' } as const]),
    ...(ending.has(index) ? [] : [{ instruction: index, fault: 'endless' } as const]),
    ...(spinning.has(index) ? [{ instruction: index, fault: 'spins' } as const] : []),
  ]);
}

const passedTargets = ({ passed }: SleepInstruction): readonly Target[] => Object.values(passed ?? {});

/** What an instruction can lead to in the moment it is come to. */
function hastyTargetsOf(instruction: Instruction): readonly Target[] {
  switch (instruction.kind) {
    case 'sleep':
      return [...(mayPassAtOnce(instruction.wait) ? [instruction.next] : []), ...passedTargets(instruction)];
    case 'awaitEvent':
      return hastyWaysOf(instruction);
    case 'invoke':
    case 'branch':
    case 'end':
      return targetsOf(instruction);
  }
}

/** A wait for what may be so already can be over at once, and so can one that lasts no time. */
function hastyWaysOf({ match, timeout, onMatch, onTimeout }: AwaitEventInstruction): readonly Target[] {
  const mayHold = match.kind === 'hasTag' || match.kind === 'condition' || (match.kind === 'event' && match.since !== 'wait');
  const isMoment = timeout.kind === 'duration' && timeout.duration.amount === 0;
  return [...(mayHold ? [onMatch] : []), ...(isMoment ? [onTimeout] : [])];
}

type Ways = readonly (readonly Target[])[];

function walk(starts: readonly Target[], ways: Ways): ReadonlySet<Target> {
  const reached = new Set(starts);
  for (const at of reached) for (const target of ways[at] ?? []) reached.add(target);
  return reached;
}

function reversed(ways: Ways): Ways {
  const back: Target[][] = ways.map(() => []);
  ways.forEach((targets, from) => targets.forEach((target) => back[target]?.push(from)));
  return back;
}

const indexesOf = (instructions: readonly Instruction[], holds: (instruction: Instruction) => boolean): readonly Target[] =>
  instructions.flatMap((instruction, index) => (holds(instruction) ? [index] : []));
