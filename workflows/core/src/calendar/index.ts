export { resolveWait, type ResolvedWait, roundWake } from './resolve-wait.js';
