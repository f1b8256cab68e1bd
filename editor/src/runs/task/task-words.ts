import { taskRefusals } from '@tagtrail/core/contracts';
import type { Command } from '@tagtrail/core/http';
import type { Words } from '../../words/words';
import { errorWords } from '../error-words';

/** What came of a look or a reminder, in words. */
export function taskWords(command: Command, t: Words['t']): string {
  const { reminder, look } = command;
  if (command.status === 'waiting') return t('runs.task.waiting');
  if (reminder !== null) return t('runs.task.done', { n: reminder.reminders });
  if (look !== null) return look.open === 0 ? t('runs.task.settled', { ...look }) : t('runs.task.open', { ...look });
  return failureWords(command, t);
}

function failureWords({ failure }: Command, t: Words['t']): string {
  const refusal = taskRefusals.find((code) => code === failure?.code);
  if (refusal !== undefined) return t(`app.error.code.${refusal}`);
  if (failure?.code === 'reminder_unknown') return t('runs.task.unknown');
  const errcode = failure?.errcode ?? null;
  if (errcode !== null) return errorWords({ channel: 'customer_mass_send', errorCode: errcode, errorText: null }, t);
  return failure?.code === 'not_now' ? t('runs.task.notNow') : t('runs.task.failed');
}
