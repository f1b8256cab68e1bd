export { cohort } from './cohort.workflow.js';
export { sending } from './sending.workflow.js';
