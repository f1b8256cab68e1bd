import { openEntry } from './entry-rules.js';
import type { Instruction, RuleBranch } from './instruction.js';
import type { Plan } from './plan.js';
import { readTrigger, type FirstTrigger } from './trigger.js';

/** A plan as releases before format 2 stored it. Runs in flight were made by it and are travelled to their end. */
export interface FirstPlan {
  readonly planFormat: 1;
  readonly triggers: readonly FirstTrigger[];
  readonly reentry: 'afterExit' | 'never';
  readonly entry: Plan['entry'];
  readonly instructions: readonly (Exclude<Instruction, { readonly kind: 'branch' }> | Omit<RuleBranch, 'by'>)[];
  readonly sourceMap: Plan['sourceMap'];
}

/** A plan as it may be stored. A compiler of ours wrote it, so its form is trusted. */
export type StoredPlan = Plan | FirstPlan;

/** A stored plan in today's format; one of format 1 means what it meant, instruction for instruction. */
export function readPlan(stored: StoredPlan): Plan {
  if (stored.planFormat === 2) return stored;
  const { triggers, reentry, entry, instructions, sourceMap } = stored;
  return {
    planFormat: 2,
    triggers: triggers.map(readTrigger),
    rules: { ...openEntry, reentry: { kind: reentry } },
    entry,
    instructions: instructions.map((instruction) => (instruction.kind === 'branch' ? { ...instruction, by: 'rule' } : instruction)),
    sourceMap,
  };
}
