import { cronMistake, parseDay, type Timing } from '../../calendar/index.js';
import { toPointer } from '../../diagnostics/index.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import type { Reference } from '../node-spec.js';
import { scheduleSchema, type ScheduleConfig } from './config.schema.js';

/** Puts everybody of a segment or a list on the journey whenever its time comes. */
export const schedule = defineNode({
  type: 'schedule',
  version: 1,
  group: 'trigger',
  schema: scheduleSchema,
  defaults: { timing: { kind: 'daily', time: '09:00' }, audience: { kind: 'list', id: '' }, missed: 'catchUp' },
  outputs: () => ['next'],
  check: ({ timing }) => checkTiming(timing),
  onceAt: ({ timing }) => (timing.kind === 'once' ? timing.at : null),
  references: audienceReference,
  lower: (config) => ({ kind: 'trigger', trigger: { kind: 'schedule', ...config } }),
});

function audienceReference({ audience: { kind, id } }: ScheduleConfig): readonly Reference[] {
  const pointer = toPointer(['audience', 'id']);
  return [kind === 'segment' ? { kind, segmentId: id, pointer } : { kind, listId: id, pointer }];
}

/** A timing that means no time at all, or none that two readers agree on. */
export function checkTiming(timing: Timing): readonly ConfigProblem[] {
  switch (timing.kind) {
    case 'once':
      return parseDay(timing.at.slice(0, 10)) === null ? [problemAt('schedule.noSuchDay', { path: ['timing', 'at'] })] : [];
    case 'weekly':
      return timing.weekdays.length === 0 ? [problemAt('schedule.noDay', { path: ['timing', 'weekdays'] })] : [];
    case 'monthly':
      return timing.days.length === 0 && !timing.lastDay ? [problemAt('schedule.noDay', { path: ['timing', 'days'] })] : [];
    case 'cron': {
      const mistake = cronMistake(timing.line);
      return mistake === null ? [] : [problemAt('schedule.cron', { path: ['timing', 'line'], params: { mistake } })];
    }
    case 'daily':
    case 'workingDays':
      return [];
  }
}
