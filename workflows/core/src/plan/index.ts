export * from './channel-content.js';
export * from './entry-rules.js';
export * from './instruction.js';
export * from './outcome.js';
export * from './outcome-port.js';
export * from './plan.js';
export * from './trigger.js';
export * from './request.js';
export type { WaitSpec } from '../calendar/index.js';
