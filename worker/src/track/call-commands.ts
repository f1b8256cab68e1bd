import { CommandRefused, type CommandHandlers, type CommandRequest } from '../commands/command-handler.js';
import type { Reconciler } from './reconcile/reconciler.js';
import type { UnknownCallRepository } from './reconcile/unknown-call.repository.js';
import type { TaskTracker } from './tasks/task-tracker.js';
import type { TaskWriter } from './tasks/task-writer.js';
import type { OpenTask, TaskRepository } from './tasks/task.repository.js';

export interface CallCommandParts {
  readonly tasks: TaskRepository;
  readonly tracker: TaskTracker;
  readonly writer: TaskWriter;
  readonly unknown: UnknownCallRepository;
  readonly reconciler: Reconciler;
}

/** What an operator asks about one call: look now, remind now. */
export function createCallCommands(parts: CallCommandParts): CommandHandlers {
  return {
    pollCall: async (command) => {
      const callId = callOf(command);
      const unknown = await parts.unknown.find(command.corpId, callId);
      if (unknown !== null) {
        await parts.reconciler.reconcile([unknown]);
        return { callId, looked: 'unknown' };
      }
      await parts.tracker.track(await openTask(parts, command), 'foreground');
      return { callId, looked: 'task' };
    },
    remindCall: async (command) => {
      const task = await openTask(parts, command);
      const answer = await parts.writer.remind(task);
      if (answer.kind !== 'accepted') throw new CommandRefused('remind_refused', 'text' in answer ? answer.text : '提醒没有发出');
      return { callId: task.id, reminders: await parts.tasks.noteReminder(task.id) };
    },
  };
}

async function openTask(parts: CallCommandParts, command: CommandRequest): Promise<OpenTask> {
  const task = await parts.tasks.find(command.corpId, callOf(command));
  if (task === null) throw new CommandRefused('not_open', '这次发送没有等待员工确认的任务');
  return task;
}

function callOf({ payload }: CommandRequest): string {
  const callId = payload['callId'];
  if (typeof callId !== 'string' || !/^\d{1,18}$/.test(callId)) throw new CommandRefused('not_found', '没有这次发送');
  return callId;
}
