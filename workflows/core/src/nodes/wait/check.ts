import { durationMs, unitMs, type Duration } from '../../kernel/index.js';
import { limits } from '../../limits.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import type { WaitConfig } from './config.schema.js';

/** A wait lasts, and no longer than the engine promises to remember. */
export function checkWait(config: WaitConfig): readonly ConfigProblem[] {
  switch (config.kind) {
    case 'duration':
      return checkLength(config.duration, 'duration');
    case 'timeOfDay':
      return [];
    case 'untilTag':
      return checkLength(config.timeout, 'timeout');
  }
}

function checkLength(duration: Duration, field: string): readonly ConfigProblem[] {
  const path = [field, 'amount'];
  if (duration.amount === 0) return [problemAt('wait.zero', { path })];
  const isTooLong = durationMs(duration) > limits.waitDays * unitMs.days;
  return isTooLong ? [problemAt('wait.tooLong', { path, params: { limit: limits.waitDays } })] : [];
}
