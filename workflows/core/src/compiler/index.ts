export { checkJourney, checkNode } from './check-journey.js';
export { compileJourney, type Compiled } from './compile-journey.js';
export { declaredAttributes, type CompileContext } from './context.js';
export { verifyPlan, type PlanFault } from './lowering/verify.js';
