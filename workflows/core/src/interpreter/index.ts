export { advance } from './advance.js';
export {
  BrokenPlanError,
  type BrokenPlanCode,
  startState,
  type Advance,
  type BranchExplanation,
  type Pending,
  type RunCommand,
  type RunEvent,
  type RunState,
} from './run-state.js';
export { simulate, type Scene, type Simulation } from './simulate.js';
