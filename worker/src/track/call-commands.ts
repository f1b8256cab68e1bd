import { lookRefusal } from '@tagtrail/ledger';
import type { Database } from '@tagtrail/prisma';
import { CommandRefused, type CommandHandlers, type CommandRequest } from '../commands/command-handler.js';
import { CorpUnusable, WecomRefusal, WecomUnreachable } from '../wecom/call.js';
import { explainError } from '../wecom/error-codes.js';
import type { Reconciler } from './reconcile/reconciler.js';
import type { UnknownCallRepository } from './reconcile/unknown-call.repository.js';
import { refused, type Reminder } from './tasks/reminder.js';
import type { OpenTasks } from './tasks/open-tasks.js';
import type { TaskRepository } from './tasks/task.repository.js';

export interface CallCommandParts {
  readonly database: Database;
  readonly tasks: TaskRepository;
  readonly open: OpenTasks;
  readonly reminder: Reminder;
  readonly unknown: UnknownCallRepository;
  readonly reconciler: Reconciler;
}

/** What an operator asks about one call: look now, remind now. */
export function createCallCommands(parts: CallCommandParts): CommandHandlers {
  return {
    pollCall: async (command) => {
      const callId = callOf(command);
      try {
        await look(parts, command.corpId, callId);
      } catch (error) {
        throw failureOf(error);
      }
      return { callId, ...(await parts.tasks.counts(callId)) };
    },
    remindCall: async (command) => ({
      ...(await parts.reminder.remind({ corpId: command.corpId, callId: callOf(command), commandId: command.id })),
    }),
  };
}

async function look({ database, tasks, open, unknown, reconciler }: CallCommandParts, corpId: string, callId: string): Promise<void> {
  const refusal = await lookRefusal(database, { corpId, callId });
  if (refusal !== null) throw refused(refusal);
  const lost = await unknown.find(corpId, callId);
  if (lost !== null) {
    await reconciler.reconcile([lost]);
    const vain = await unknown.vainCode(callId);
    if (vain !== null) throw unanswered(vain.code);
    return;
  }
  const task = await tasks.find(corpId, callId);
  // Closed between the two: the tracker has looked at the same moment.
  if (task !== null) await open.track(task, 'foreground');
}

/** What WeCom answered to a look, for whoever asked; anything else is ours and stays what it is. */
function failureOf(error: unknown): unknown {
  if (error instanceof WecomRefusal) return unanswered(error.errcode);
  if (error instanceof CorpUnusable) return new CommandRefused('not_now', error.message, error.errcode);
  if (error instanceof WecomUnreachable) return unanswered(null);
  return error;
}

/** WeCom did not say: its code, or null when it was not reached. */
function unanswered(code: number | null): CommandRefused {
  return code === null
    ? new CommandRefused('not_now', '企业微信暂时无法连接，请稍后再试')
    : new CommandRefused('wecom_refused', explainError(code), code);
}

function callOf({ payload }: CommandRequest): string {
  const callId = payload['callId'];
  if (typeof callId !== 'string' || !/^\d{1,18}$/.test(callId)) throw new CommandRefused('not_found', '没有这次发送');
  return callId;
}
