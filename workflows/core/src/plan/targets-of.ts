import type { BranchInstruction, Instruction, Target } from './instruction.js';
import type { Plan } from './plan.js';

/** All an instruction can lead to. */
export function targetsOf(instruction: Instruction): readonly Target[] {
  switch (instruction.kind) {
    case 'invoke':
      return [...Object.values(instruction.outcomes), ...(instruction.next === undefined ? [] : [instruction.next])];
    case 'sleep':
      return [instruction.next, ...Object.values(instruction.passed ?? {})];
    case 'awaitEvent':
      return [instruction.onMatch, instruction.onTimeout];
    case 'branch':
      return branchTargets(instruction);
    case 'end':
      return [];
  }
}

function branchTargets(branch: BranchInstruction): readonly Target[] {
  switch (branch.by) {
    case 'rule':
      return [...branch.arms.map((arm) => arm.next), branch.otherwise];
    case 'share':
      return branch.arms.map((arm) => arm.next);
    case 'visits':
      return [branch.next, branch.otherwise];
  }
}

/** All instructions that a run at one of these can come to, those themselves among them. */
export function reachedFrom({ instructions }: Pick<Plan, 'instructions'>, starts: Iterable<Target>): ReadonlySet<Target> {
  const reached = new Set(starts);
  for (const at of reached) {
    const instruction = instructions[at];
    if (instruction !== undefined) for (const target of targetsOf(instruction)) reached.add(target);
  }
  return reached;
}
