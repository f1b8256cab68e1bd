export { resolveWait, type ResolvedWait, roundWake } from './resolve-wait.js';
export type { WaitSpec } from './wait-spec.js';
