export { checkJourney, checkNode } from './check-journey.js';
export { checkTemplate, templateGraph } from './check-template.js';
export { compileJourney, type Compiled } from './compile-journey.js';
export { compileTrial, type Trial, type TrialStop } from './compile-trial.js';
export {
  declaredAttributes,
  declaredFields,
  usualLaw,
  type CompileContext,
  type KnownJourney,
  type OtherJourney,
  type Surroundings,
} from './context.js';
export { referencesOfSettings, rulesOfSettings } from './checks/settings.js';
export { happeningsOf, type Happenings } from './happenings/happenings-of.js';
export { journeyLinks, type JourneyLink } from './happenings/journey-links.js';
export { referencesOf, type PlacedReference } from './references-of.js';
export { judgeTexts, outwardTextsOf, type OutwardText } from './checks/law/texts.js';
export { propertyKey, usesOf, usesOfSegment, type Use, type UsedKind } from './uses-of.js';
export { verifyPlan, type PlanFault } from './lowering/verify.js';
