import { failpoint } from '@tagtrail/prisma';
import type { Logger } from '../../platform/logging.js';
import type { ReadUrgency } from '../../gate/read-gate.js';
import { nextPollMs, vainTimes } from '../poll-times.js';
import { vainCause, type VainCause } from '../vain-reading.js';
import type { TaskReader } from './task-reading.js';
import type { TaskWriter } from './task-writer.js';
import type { OpenTask, TaskRepository, Remaining } from './task.repository.js';

export interface TaskTrackerParts {
  readonly tasks: TaskRepository;
  readonly reader: TaskReader;
  readonly writer: TaskWriter;
  readonly log: Logger;
  readonly timeScale: number;
}

/** An equal task is cancelled for a withdrawal at most once in this time. */
const cancelRestMs = 3_600_000;

/** Learns what became of open tasks, and ends them: at the end of their window, or when a recipient has withdrawn. */
export class TaskTracker {
  constructor(private readonly parts: TaskTrackerParts) {}

  /** Tracks the task that is overdue the longest; false when none is. */
  async trackNext(): Promise<boolean> {
    const task = await this.parts.tasks.claim();
    if (task === null) return false;
    try {
      await this.track(task, 'background');
    } catch (error) {
      await this.postpone(task, error);
    }
    return true;
  }

  /** @throws what reading throws; the task then keeps its place. */
  async track(task: OpenTask, urgency: ReadUrgency): Promise<void> {
    const { tasks, reader, timeScale } = this.parts;
    const reading = await reader.read(task.corpId, task.msgid, urgency);
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
    await tasks.apply(task, await reader.read(task.corpId, task.msgid, urgency));
    return because === 'windowOver' ? tasks.closeUnconfirmed(task) : tasks.closeForWithdrawal(task);
  }

  /**
   * A task that WeCom refuses to show can still be cancelled, and is where nobody may be written to any more. A person is told
   * of it; of a corp that cannot be read the hold tells, and its tasks are as before once it can.
   */
  private async postpone(task: OpenTask, error: unknown): Promise<void> {
    const { tasks, writer, log } = this.parts;
    const cause = vainCause(error);
    if (!cause.held) log.warn({ err: error, callId: task.id }, 'task not read');
    const refused = cause.forGood && (task.cancelAsked || task.windowOver) ? await writer.cancel(task) : cause;
    await (isGivenUpForGood(task, refused) ? tasks.close(task) : this.noteVain(task, cause));
  }

  private async noteVain(task: OpenTask, { code, held, own }: VainCause): Promise<void> {
    const times = vainTimes('task', own, this.parts.timeScale);
    await this.parts.tasks.noteVain({
      id: task.id,
      pollAt: task.pollAt,
      code,
      held,
      ...times,
      shownAfterMs: own && !task.givenUp ? times.shownAfterMs : null,
    });
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
