export { resolveWait, type ResolvedWait } from './resolve-wait.js';
export { roundWake } from './round-wake.js';
