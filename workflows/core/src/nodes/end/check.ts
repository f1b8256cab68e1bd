import type { ConfigProblem } from '../node-spec.js';
import type { EndConfig } from './config.schema.js';

export function checkEnd({ reason }: EndConfig): readonly ConfigProblem[] {
  return reason.trim() === '' ? [{ code: 'end.noReason', pointer: '/reason', params: {} }] : [];
}
