import type { LoweredNode } from '../lowered.js';

export const lowerApiStart = (): LoweredNode => ({ kind: 'trigger', trigger: { kind: 'api' } });
