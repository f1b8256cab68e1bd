import { failpoint } from '@tagtrail/prisma';
import type { Logger } from '../../platform/logging.js';
import type { ReadUrgency } from '../../gate/read-gate.js';
import { nextPollMs } from '../poll-times.js';
import { vainCause, vainReadingOf, type VainCause } from '../vain-reading.js';
import type { TaskReader } from './task-reading.js';
import type { TaskWriter } from './task-writer.js';
import type { Tracker } from './open-tasks.js';
import { msgidOf, type OpenTask, type Remaining, type TaskRepository } from './task.repository.js';

export interface TaskTrackerParts {
  readonly tasks: TaskRepository;
  readonly reader: TaskReader;
  readonly writer: TaskWriter;
  readonly log: Logger;
  readonly timeScale: number;
}

/** An equal task is cancelled for a withdrawal at most once in this time. */
const cancelRestMs = 3_600_000;

/** Learns what became of mass sends, and ends them: at the end of their window, or when a recipient has withdrawn. */
export class TaskTracker implements Tracker {
  constructor(private readonly parts: TaskTrackerParts) {}

  async track(task: OpenTask, urgency: ReadUrgency): Promise<void> {
    const { tasks, reader, timeScale } = this.parts;
    const reading = await reader.read(task.corpId, msgidOf(task), urgency);
    failpoint('track.polled');
    await tasks.apply(task, reading);
    const step = nextStep(task, await tasks.remaining(task, cancelRestMs / timeScale));
    const polls = task.polls + 1;
    switch (step.kind) {
      case 'done':
      case 'wait':
        return tasks.reschedule(task, { waitMs: nextPollMs(polls, timeScale), polls, keepCancel: true });
      case 'forgetCancel':
        return tasks.reschedule(task, { waitMs: nextPollMs(polls, timeScale), polls, keepCancel: false });
      case 'waitToCancel':
        return tasks.reschedule(task, { waitMs: step.waitMs, polls, keepCancel: true });
      case 'cancel':
        return this.cancel(task, step.because, urgency);
    }
  }

  /** Cancel, then read again: somebody may have confirmed in between, and only who is still unsent may be written to otherwise. */
  private async cancel(task: OpenTask, because: 'windowOver' | 'withdrawal', urgency: ReadUrgency): Promise<void> {
    const { tasks, reader, writer } = this.parts;
    const refused = await writer.cancel(task);
    if (isGivenUpForGood(task, refused)) return tasks.close(task);
    if (refused !== null) return this.noteVain(task, refused);
    await tasks.apply(task, await reader.read(task.corpId, msgidOf(task), urgency));
    return because === 'windowOver' ? tasks.closeUnconfirmed(task) : tasks.closeForWithdrawal(task);
  }

  /**
   * A task that WeCom refuses to show can still be cancelled, and is where nobody may be written to any more. A person is told
   * of it; of a corp that cannot be read the hold tells, and its tasks are as before once it can.
   */
  async postpone(task: OpenTask, error: unknown): Promise<void> {
    const { tasks, writer, log } = this.parts;
    const cause = vainCause(error);
    if (!cause.held) log.warn({ err: error, callId: task.id }, 'task not read');
    const refused = cause.forGood && (task.cancelAsked || task.windowOver) ? await writer.cancel(task) : cause;
    await (isGivenUpForGood(task, refused) ? tasks.close(task) : this.noteVain(task, cause));
  }

  private async noteVain(task: OpenTask, cause: VainCause): Promise<void> {
    await this.parts.tasks.noteVain(vainReadingOf(task, cause, this.parts.timeScale));
  }
}

/** Nobody waits for what was given up: it is left as soon as it is cancelled, or its window is over and WeCom will not cancel it. */
function isGivenUpForGood(task: OpenTask, refused: VainCause | null): boolean {
  return task.givenUp && (refused === null || (task.windowOver && refused.forGood));
}

/** What to do with a task after it has been read. */
export type TaskStep =
  | { readonly kind: 'done' }
  | { readonly kind: 'wait' }
  /** An equal task was cancelled lately: the employee is not given yet another one. */
  | { readonly kind: 'waitToCancel'; readonly waitMs: number }
  /** Nobody who withdrew is left in it. */
  | { readonly kind: 'forgetCancel' }
  | { readonly kind: 'cancel'; readonly because: 'windowOver' | 'withdrawal' };

/** The end of the window comes first: then nobody is planned again. Who is gone counts, asked for or not: the withdrawal may have come before the task was known. */
export function nextStep(task: OpenTask, remaining: Remaining): TaskStep {
  if (remaining.open === 0) return { kind: 'done' };
  if (task.windowOver) return { kind: 'cancel', because: 'windowOver' };
  if (remaining.gone === 0) return task.cancelAsked ? { kind: 'forgetCancel' } : { kind: 'wait' };
  return remaining.restMs > 0 ? { kind: 'waitToCancel', waitMs: remaining.restMs } : { kind: 'cancel', because: 'withdrawal' };
}
