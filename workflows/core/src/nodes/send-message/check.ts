import { durationMs, unitMs } from '../../kernel/index.js';
import { attachmentRoom, isMassSend, isToGroup, outcomePorts, successPorts, type SendPort } from '../../plan/index.js';
import { hasFields, parseText } from '../../text/index.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { checkAttachments } from './attachments.js';
import { checkForm, checkReceiver } from './check-form.js';
import type { Rung, SendMessageConfig } from './config.schema.js';
import { fallOn } from './rung.js';

/** The ladder has rungs that can be told apart, times that make sense, and goes on only after a failure. */
export function checkSendMessage({ rungs }: SendMessageConfig): readonly ConfigProblem[] {
  if (rungs.length === 0) return [problemAt('ladder.empty', { path: ['rungs'] })];
  return rungs.flatMap((rung, index) => [
    ...checkId(rungs, index),
    ...checkDurations(rung, index),
    ...checkWelcome(rung, index),
    ...checkGroups(rung, index),
    ...checkFallOn(rung, index),
    ...(attachmentRoom(rung.channel) > 0 ? checkAttachments(rung.attachments, ['rungs', index, 'attachments']) : []),
    ...checkForm(rung, index),
    ...checkReceiver(rung, index),
    ...(index + 1 < rungs.length ? checkLeadsOn(rung, index) : []),
  ]);
}

function checkId(rungs: readonly Rung[], index: number): readonly ConfigProblem[] {
  const id = rungs[index]?.id ?? '';
  const isRepeated = rungs.findIndex((rung) => rung.id === id) < index;
  return isRepeated ? [problemAt('ladder.duplicateRung', { path: ['rungs', index, 'id'], params: { rungId: id } })] : [];
}

/** Hours that each time of a rung may take at most. */
const maxHours = { interval: 7 * 24, coalesce: 24, confirmWithin: 7 * 24 } as const;

function checkDurations(rung: Rung, index: number): readonly ConfigProblem[] {
  const isTask = isMassSend(rung.channel);
  const used = isTask ? (['interval', 'coalesce', 'confirmWithin'] as const) : (['interval'] as const);
  const tooLong = used.filter((time) => durationMs(rung[time]) > maxHours[time] * unitMs.hours);
  const noTime = isTask && rung.confirmWithin.amount === 0;
  return [
    ...tooLong.map((time) => problemAt('ladder.tooLong', { path: ['rungs', index, time], params: { limit: maxHours[time] } })),
    ...(noTime ? [problemAt('ladder.noTimeToConfirm', { path: ['rungs', index, 'confirmWithin'] })] : []),
  ];
}

function checkFallOn(rung: Rung, index: number): readonly ConfigProblem[] {
  return (rung.fallOn ?? [])
    .filter((outcome) => successPorts.includes(outcome))
    .map((outcome) => problemAt('ladder.fallsOnSuccess', { path: ['rungs', index, 'fallOn'], params: { outcome } }));
}

/** Before a later rung is come to, the few seconds in which a new friend may be welcomed are over. */
function checkWelcome({ channel }: Rung, index: number): readonly ConfigProblem[] {
  return channel === 'welcome_message' && index > 0 ? [problemAt('ladder.welcomeNotFirst', { path: ['rungs', index, 'channel'] })] : [];
}

/** Everybody in a group reads it: nothing of one customer stands in it, and no link that is hers alone. */
function checkGroups({ channel, groups, text }: Rung, index: number): readonly ConfigProblem[] {
  if (!isToGroup(channel)) return [];
  const parsed = parseText(text);
  return [
    ...(groups.ids.length === 0 ? [problemAt('ladder.noGroups', { path: ['rungs', index, 'groups'] })] : []),
    ...(parsed.ok && hasFields(parsed.value) ? [problemAt('ladder.personalInGroup', { path: ['rungs', index, 'text'] })] : []),
  ];
}

/** A rung that nothing can leave for the next one cuts that one off. */
function checkLeadsOn(rung: Rung, index: number): readonly ConfigProblem[] {
  const ports: readonly SendPort[] = outcomePorts[rung.channel];
  const leadsOn = fallOn(rung).some((outcome) => ports.includes(outcome) && !successPorts.includes(outcome));
  return leadsOn ? [] : [problemAt('ladder.leadsNowhere', { path: ['rungs', index, 'fallOn'] })];
}
