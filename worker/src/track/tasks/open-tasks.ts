import type { ReadUrgency } from '../../gate/read-gate.js';
import { Shares } from '../../platform/places.js';
import type { OpenTask, TaskChannel, TaskRepository } from './task.repository.js';

/** Looks after the open tasks of one channel. */
export interface Tracker {
  /** @throws what reading throws; the task then keeps its place */
  track(task: OpenTask, urgency: ReadUrgency): Promise<void>;
  /** It could not be read. */
  postpone(task: OpenTask, error: unknown): Promise<void>;
}

/** Tasks of a corp that are read at once in this process: the rest of the loop's places is for others, however slowly it is answered. */
const eachAtOnce = 4;

/** What became of calls that were taken and have not come to their end, whatever their channel. */
export class OpenTasks {
  private readonly reading = new Shares(eachAtOnce);

  constructor(
    private readonly tasks: Pick<TaskRepository, 'claim'>,
    private readonly trackers: Readonly<Record<TaskChannel, Tracker>>,
  ) {}

  /** Tracks the task that is overdue the longest; false when none is. */
  async trackNext(): Promise<boolean> {
    return this.reading.next(
      async (leftOut) => this.tasks.claim(leftOut),
      async (task) => {
        const tracker = this.trackers[task.channel];
        try {
          await tracker.track(task, 'background');
        } catch (error) {
          await tracker.postpone(task, error);
        }
      },
    );
  }

  /** @throws what reading throws */
  async track(task: OpenTask, urgency: ReadUrgency): Promise<void> {
    await this.trackers[task.channel].track(task, urgency);
  }
}
