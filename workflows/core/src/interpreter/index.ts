export { advance } from './advance.js';
export {
  BrokenPlanError,
  dueAt,
  type BrokenPlanCode,
  startState,
  type Advance,
  type BranchExplanation,
  type Pending,
  type RunCommand,
  type RunEvent,
  type RunState,
} from './run-state.js';
export { drawShare } from './draw-share.js';
export { eventRule } from './match.js';
export { judgeRun, type Happened, type Judged } from './occurrence.js';
export { simulate, type Scene, type Simulation } from './simulate.js';
