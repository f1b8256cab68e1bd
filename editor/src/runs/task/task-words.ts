import { taskRefusals } from '@tagtrail/core/contracts';
import type { Command, SendItem } from '@tagtrail/core/http';
import type { Words } from '../../words/words';
import { errorWords } from '../error-words';

/** What came of a look or a reminder, in words. */
export function taskWords(command: Command, channel: SendItem['channel'], t: Words['t']): string {
  const { reminder, look } = command;
  if (command.status === 'waiting') return t('runs.task.waiting');
  if (reminder !== null) return t('runs.task.done', { n: reminder.reminders });
  if (look !== null) return t(`runs.task.${channel === 'transfer' ? 'handOver' : 'message'}.${look.open === 0 ? 'settled' : 'open'}`, { ...look });
  return failureWords(command, channel, t);
}

function failureWords({ failure }: Command, channel: SendItem['channel'], t: Words['t']): string {
  const refusal = taskRefusals.find((code) => code === failure?.code);
  if (refusal !== undefined) return t(`app.error.code.${refusal}`);
  if (failure?.code === 'reminder_unknown') return t('runs.task.unknown');
  const errcode = failure?.errcode ?? null;
  if (errcode !== null) return errorWords({ channel, errorCode: errcode, errorText: null }, t);
  return failure?.code === 'not_now' ? t('runs.task.notNow') : t('runs.task.failed');
}
