import type { NodeId } from '../kernel/index.js';
import type { Instruction, Target } from './instruction.js';
import type { PlanTrigger } from './trigger.js';

/** 'afterExit': one open run at a time, again after the last one ended. 'never': once in a life. */
export type ReentryPolicy = 'afterExit' | 'never';

/** The compiled form of one version: plain JSON, immutable, named by its hash. */
export interface Plan {
  readonly planFormat: 1;
  readonly triggers: readonly PlanTrigger[];
  readonly reentry: ReentryPolicy;
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
