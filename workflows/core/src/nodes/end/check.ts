import { problemAt, type ConfigProblem } from '../config-problem.js';
import type { EndConfig } from './config.schema.js';

/** Nothing ends without a reason. */
export function checkEnd({ reason }: EndConfig): readonly ConfigProblem[] {
  return reason.trim() === '' ? [problemAt('end.noReason', { path: ['reason'] })] : [];
}
