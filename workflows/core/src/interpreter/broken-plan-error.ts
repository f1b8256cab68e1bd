import type { Target } from '../plan/index.js';

/** PLAN_CORRUPT: an instruction or a target is not what it must be. VISIT_LIMIT: the run has entered one instruction too often. */
export type BrokenPlanCode = 'PLAN_CORRUPT' | 'VISIT_LIMIT';

/** The one thing `advance` throws. The run is parked with the code, listed, and goes on when the cause is mended. */
export class BrokenPlanError extends Error {
  readonly code: BrokenPlanCode;
  /** The instruction at which the run stands. */
  readonly instruction: Target;

  constructor(code: BrokenPlanCode, at: { readonly instruction: Target; readonly detail: string; readonly cause?: unknown }) {
    super(`${code} at instruction ${at.instruction}: ${at.detail}`, { cause: at.cause });
    this.name = 'BrokenPlanError';
    this.code = code;
    this.instruction = at.instruction;
  }
}
