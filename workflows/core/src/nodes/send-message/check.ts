import { toPointer } from '../../diagnostics/index.js';
import { durationMs, unitMs, type Duration } from '../../kernel/index.js';
import { successPorts } from '../../plan/index.js';
import type { ConfigProblem } from '../node-spec.js';
import type { Rung, SendMessageConfig } from './config.schema.js';

/** The ladder has rungs that can be told apart, times that make sense, and goes on only after a failure. */
export function checkSendMessage({ rungs }: SendMessageConfig): readonly ConfigProblem[] {
  if (rungs.length === 0) return [{ code: 'ladder.empty', pointer: '/rungs', params: {} }];
  return rungs.flatMap((rung, index) => [
    ...checkId(rungs, index),
    ...checkDurations(rung, index),
    ...checkFallOn(rung, index),
  ]);
}

function checkId(rungs: readonly Rung[], index: number): readonly ConfigProblem[] {
  const id = rungs[index]?.id ?? '';
  const isRepeated = rungs.findIndex((rung) => rung.id === id) < index;
  return isRepeated
    ? [{ code: 'ladder.duplicateRung', pointer: toPointer(['rungs', index, 'id']), params: { rungId: id } }]
    : [];
}

/** Hours between which each duration must lie; the window is WeCom-independent, the confirmation at least a minute. */
const allowedHours = {
  interval: { min: 0, max: 7 * 24 },
  coalesce: { min: 0, max: 24 },
  confirmWithin: { min: 1 / 60, max: 7 * 24 },
} as const;

function checkDurations(rung: Rung, index: number): readonly ConfigProblem[] {
  const times: readonly (readonly [keyof typeof allowedHours, Duration])[] =
    rung.channel === 'customer_mass_send'
      ? [['interval', rung.interval], ['coalesce', rung.coalesce], ['confirmWithin', rung.confirmWithin]]
      : [['interval', rung.interval]];
  return times.flatMap(([name, duration]) => {
    const { min, max } = allowedHours[name];
    const hours = durationMs(duration) / unitMs.hours;
    if (hours >= min && hours <= max) return [];
    return [{ code: 'ladder.badDuration', pointer: toPointer(['rungs', index, name]), params: { min: Math.ceil(min), max } } as const];
  });
}

function checkFallOn(rung: Rung, index: number): readonly ConfigProblem[] {
  return (rung.fallOn ?? [])
    .filter((outcome) => successPorts.includes(outcome))
    .map((outcome) => ({ code: 'ladder.fallsOnSuccess', pointer: toPointer(['rungs', index, 'fallOn']), params: { outcome } }));
}
