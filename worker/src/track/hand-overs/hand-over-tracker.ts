import { failpoint } from '@tagtrail/prisma';
import type { ReadUrgency } from '../../gate/read-gate.js';
import type { Logger } from '../../platform/logging.js';
import { nextHandOverPollMs } from '../poll-times.js';
import type { Tracker } from '../tasks/open-tasks.js';
import type { OpenTask, TaskRepository } from '../tasks/task.repository.js';
import { vainCause, vainReadingOf } from '../vain-reading.js';
import type { HandOverReader } from './hand-over-reading.js';

export interface HandOverTrackerParts {
  readonly tasks: TaskRepository;
  readonly reader: HandOverReader;
  readonly log: Logger;
  readonly timeScale: number;
}

/** Learns what became of hand-overs. Nobody can take one back: at the end of its window it is merely not asked after any more. */
export class HandOverTracker implements Tracker {
  constructor(private readonly parts: HandOverTrackerParts) {}

  async track(task: OpenTask, urgency: ReadUrgency): Promise<void> {
    const { tasks, reader, timeScale } = this.parts;
    if (task.givenUp) return tasks.close(task);
    const results = [...(await reader.read(task, urgency))].map(([externalUserid, status]) => ({ externalUserid, status }));
    failpoint('track.polled');
    await tasks.applyHandOver(task, results);
    if (task.windowOver) return tasks.closeUnconfirmed(task);
    const polls = task.polls + 1;
    return tasks.reschedule(task, { waitMs: nextHandOverPollMs(polls, timeScale), polls, keepCancel: true });
  }

  async postpone(task: OpenTask, error: unknown): Promise<void> {
    const { tasks, log, timeScale } = this.parts;
    const cause = vainCause(error);
    if (!cause.held) log.warn({ err: error, callId: task.id }, 'hand-over not read');
    await tasks.noteVain(vainReadingOf(task, cause, timeScale));
  }
}
