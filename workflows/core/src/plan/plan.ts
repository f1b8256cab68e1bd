import type { NodeId } from '../kernel/index.js';
import type { EntryRules } from './entry-rules.js';
import type { Instruction, Target } from './instruction.js';
import type { PlanTrigger } from './trigger.js';

/** The compiled form of one version: plain JSON, immutable, named by its hash. A stored one is read by `readPlan`. */
export interface Plan {
  readonly planFormat: 2;
  readonly triggers: readonly PlanTrigger[];
  readonly rules: EntryRules;
  /** Where every run begins. */
  readonly entry: Target;
  readonly instructions: readonly Instruction[];
  /** For each instruction the drawn node it came from and, for a ladder, its rung (0-based). */
  readonly sourceMap: readonly SourceRef[];
}

export interface SourceRef {
  readonly nodeId: NodeId;
  readonly rung: number | null;
}
