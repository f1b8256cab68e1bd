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
export { canBeSet, effectOf, withTags, type EffectContext } from './effect-of.js';
export type { Change, Ending, FactsFrom, Invoke, Moment, OpenWait, Place, Scene } from './scene.js';
export { simulate, tell, type Simulation, type Told } from './simulate.js';
export { valueOf, valuesOf } from './value-of.js';
