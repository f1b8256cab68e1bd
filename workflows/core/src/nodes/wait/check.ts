import { durationMs, unitMs, type Duration } from '../../kernel/index.js';
import { limits } from '../../limits.js';
import type { ConfigProblem } from '../node-spec.js';
import type { WaitConfig } from './config.schema.js';

/** A wait lasts, and no longer than the engine promises to remember. */
export function checkWait(config: WaitConfig): readonly ConfigProblem[] {
  switch (config.kind) {
    case 'duration':
      return checkLength(config.duration, '/duration');
    case 'timeOfDay':
      return [];
    case 'untilTag':
      return checkLength(config.timeout, '/timeout');
  }
}

function checkLength(duration: Duration, pointer: string): readonly ConfigProblem[] {
  if (duration.amount === 0) return [{ code: 'wait.zero', pointer: `${pointer}/amount`, params: {} }];
  if (durationMs(duration) <= limits.waitDays * unitMs.days) return [];
  return [{ code: 'wait.tooLong', pointer: `${pointer}/amount`, params: { limit: limits.waitDays } }];
}
