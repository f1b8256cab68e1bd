import { oneStep, type LoweredNode } from '../lowered.js';
import type { EndConfig } from './config.schema.js';

export const lowerEnd = ({ reason }: EndConfig): LoweredNode => oneStep({ kind: 'end', reason });
