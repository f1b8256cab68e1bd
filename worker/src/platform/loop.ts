import type { LoopName } from '@tagtrail/core/contracts';
import type { WakeTopic } from '@tagtrail/prisma';
import type { FailureList } from './each-in-turn.js';
import type { Logger } from './logging.js';

/** Work that is claimed from a table until there is none, then looked for again when woken and each second. */
export interface LoopSpec {
  /** Named in logs and in the list of what fails. */
  readonly name: LoopName;
  /** The topic, or the topics, whose notices wake it; null when only time does. */
  readonly room: WakeTopic | readonly WakeTopic[] | null;
  /** Looked for at least this often, in milliseconds. */
  readonly everyMs: number;
  /** How many of it run at once in this process. */
  readonly parallel?: number;
  /**
   * One batch of work. True: there may be more, so it is called again at once. Must be safe to end at any await. What it lets go on
   * beside itself keeps nobody else's work waiting; without `beside` it waits for all of it.
   */
  readonly work: (signal: AbortSignal, beside?: Beside) => Promise<boolean>;
}

/** What goes on while its loop looks again. */
export interface Beside {
  /** A notice has caused this look: who is being served already may have more by now. */
  readonly noticed: boolean;
  /** True, when it is done: the loop looks again at once. Its failure is the loop's. */
  go(work: Promise<boolean>): void;
}

const firstBackoffMs = 200;
const longestBackoffMs = 10_000;

/** Runs the loops of a process; wakes them; ends them in order. */
export class LoopRunner {
  private readonly controller = new AbortController();
  private readonly loops: RunningLoop[] = [];
  private readonly running: Promise<void>[] = [];

  constructor(
    private readonly log: Logger,
    private readonly failures: FailureList,
  ) {}

  start(spec: LoopSpec): void {
    for (let i = 0; i < (spec.parallel ?? 1); i += 1) {
      const loop = new RunningLoop(spec, { signal: this.controller.signal, log: this.log, failures: this.failures });
      this.loops.push(loop);
      this.running.push(loop.run());
    }
  }

  /** Wakes the loops of a topic; all of them when it is null (notices may have been lost). */
  wake(topic: string | null): void {
    for (const { spec, sleeper } of this.loops) {
      const { room } = spec;
      if (topic === null || room === topic || (Array.isArray(room) && room.includes(topic))) sleeper.notice();
    }
  }

  /** Resolves when every loop has finished the batch it was at, and what went on beside it. */
  async stop(): Promise<void> {
    this.controller.abort();
    for (const { sleeper } of this.loops) sleeper.end();
    await Promise.all(this.running);
  }
}

interface Surroundings {
  readonly signal: AbortSignal;
  readonly log: Logger;
  readonly failures: FailureList;
}

class RunningLoop {
  readonly sleeper = new Sleeper();
  private readonly beside = new Set<Promise<void>>();
  /** What failed last, itself or what went on beside it, and has not succeeded since. */
  private readonly failing = { look: false, beside: false };

  constructor(
    readonly spec: LoopSpec,
    private readonly around: Surroundings,
  ) {}

  async run(): Promise<void> {
    const { signal } = this.around;
    let backoffMs = 0;
    while (!signal.aborted) {
      const more = await this.look();
      if (more === true) {
        backoffMs = 0;
        continue;
      }
      backoffMs = more === false ? 0 : Math.min(longestBackoffMs, Math.max(firstBackoffMs, backoffMs * 2));
      await this.sleeper.sleep(backoffMs === 0 ? this.spec.everyMs : backoffMs, backoffMs === 0);
    }
    await Promise.all(this.beside);
  }

  /** Null when it failed: the loop goes on after a pause, because its work is still in the table. */
  private async look(): Promise<boolean | null> {
    const beside: Beside = {
      noticed: this.sleeper.takeNotice(),
      go: (work) => {
        const going = this.goBeside(work).finally(() => this.beside.delete(going));
        this.beside.add(going);
      },
    };
    return this.heeding('look', async () => this.spec.work(this.around.signal, beside));
  }

  private async goBeside(work: Promise<boolean>): Promise<void> {
    if ((await this.heeding('beside', async () => work)) === true) this.sleeper.wake();
  }

  /** Null when it failed, which is listed until the same succeeds. */
  private async heeding(part: 'look' | 'beside', work: () => Promise<boolean>): Promise<boolean | null> {
    const { signal, log, failures } = this.around;
    const { name } = this.spec;
    const turn = { loop: name, key: '' };
    try {
      const more = await work();
      if (this.failing[part]) await failures.mended(turn);
      else if (!this.failing.look && !this.failing.beside) await failures.succeeded(turn);
      this.failing[part] = false;
      return more;
    } catch (error) {
      if (signal.aborted) return null;
      this.failing[part] = true;
      log.error({ err: error, loop: name }, 'loop failed');
      // Not waited for: while the database is away this takes as long as a connection may, and the loop is to be back with it.
      void failures.failed(turn, error).catch(() => undefined);
      return null;
    }
  }
}

/** A sleep that can be cut short; a wake that comes while awake is kept for the next sleep. */
class Sleeper {
  private pending = false;
  private noticed = false;
  private wakeable = false;
  private release: (() => void) | null = null;

  /** A wake because of a notice, not only because something is done. */
  notice(): void {
    this.noticed = true;
    this.wake();
  }

  /** Whether there was one since the last time. */
  takeNotice(): boolean {
    const { noticed } = this;
    this.noticed = false;
    return noticed;
  }

  wake(): void {
    this.pending = true;
    if (this.wakeable) this.release?.();
  }

  end(): void {
    this.release?.();
  }

  /** A sleep that is not wakeable is a pause after a failure: only its time or the end cuts it short. */
  async sleep(ms: number, wakeable: boolean): Promise<void> {
    if (!wakeable || !this.pending) {
      this.wakeable = wakeable;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.release = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.release = null;
    }
    this.pending = false;
  }
}
