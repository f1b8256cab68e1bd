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
  /** One batch of work. True: there may be more, so it is called again at once. Must be safe to end at any await. */
  readonly work: (signal: AbortSignal) => Promise<boolean>;
}

const firstBackoffMs = 200;
const longestBackoffMs = 10_000;

/** Runs the loops of a process; wakes them; ends them in order. */
export class LoopRunner {
  private readonly controller = new AbortController();
  private readonly sleepers = new Map<Sleeper, LoopSpec['room']>();
  private readonly running: Promise<void>[] = [];

  constructor(
    private readonly log: Logger,
    private readonly failures: FailureList,
  ) {}

  start(spec: LoopSpec): void {
    for (let i = 0; i < (spec.parallel ?? 1); i += 1) this.running.push(this.run(spec));
  }

  /** Wakes the loops of a topic; all of them when it is null (notices may have been lost). */
  wake(topic: string | null): void {
    for (const [sleeper, own] of this.sleepers) {
      if (topic === null || own === topic || (Array.isArray(own) && own.includes(topic))) sleeper.wake();
    }
  }

  /** Resolves when every loop has finished the batch it was at. */
  async stop(): Promise<void> {
    this.controller.abort();
    for (const sleeper of this.sleepers.keys()) sleeper.end();
    await Promise.all(this.running);
  }

  private async run(spec: LoopSpec): Promise<void> {
    const { signal } = this.controller;
    const sleeper = new Sleeper();
    this.sleepers.set(sleeper, spec.room);
    let backoffMs = 0;
    while (!signal.aborted) {
      const more = await this.workOnce(spec, { signal, failing: backoffMs > 0 });
      if (more === true) {
        backoffMs = 0;
        continue;
      }
      backoffMs = more === false ? 0 : Math.min(longestBackoffMs, Math.max(firstBackoffMs, backoffMs * 2));
      await sleeper.sleep(backoffMs === 0 ? spec.everyMs : backoffMs, backoffMs === 0);
    }
    this.sleepers.delete(sleeper);
  }

  /** Null when it failed: the loop goes on after a pause, because its work is still in the table. */
  private async workOnce(
    { name, work }: LoopSpec,
    { signal, failing }: { readonly signal: AbortSignal; readonly failing: boolean },
  ): Promise<boolean | null> {
    const turn = { loop: name, key: '' };
    try {
      const more = await work(signal);
      await (failing ? this.failures.mended(turn) : this.failures.succeeded(turn));
      return more;
    } catch (error) {
      if (signal.aborted) return null;
      this.log.error({ err: error, loop: name }, 'loop failed');
      // Not waited for: while the database is away this takes as long as a connection may, and the loop is to be back with it.
      void this.failures.failed(turn, error).catch(() => undefined);
      return null;
    }
  }
}

/** A sleep that can be cut short; a wake that comes while awake is kept for the next sleep. */
class Sleeper {
  private pending = false;
  private wakeable = false;
  private release: (() => void) | null = null;

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
