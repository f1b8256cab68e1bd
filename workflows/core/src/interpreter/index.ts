export { advance } from './advance.js';
export { BrokenPlanError, type BrokenPlanCode } from './broken-plan-error.js';
export { simulate, type Scene, type Simulation } from './simulate.js';
export { startState } from './start-state.js';
export type { Advance, BranchExplanation, Pending, RunCommand, RunEvent, RunState } from './types.js';
