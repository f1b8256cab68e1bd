import type { OnApplicationShutdown } from '@nestjs/common';
import type { Log } from '../logging/log.token.js';

/** Work that every process looks for again and again: it does one round of it at a time, and begins none while it shuts down. */
export abstract class BackgroundWork implements OnApplicationShutdown {
  protected stopping = false;
  private busy = false;

  /** `undone`: what the log says of a round that failed. */
  constructor(
    protected readonly log: Log,
    private readonly undone: string,
  ) {}

  onApplicationShutdown(): void {
    this.stopping = true;
  }

  /** Never throws: a process edge; what failed is tried again at the next look. */
  protected async round(work: () => Promise<void>): Promise<void> {
    if (this.busy || this.stopping) return;
    this.busy = true;
    try {
      await work();
    } catch (error) {
      this.log.to.error({ err: error }, this.undone);
    } finally {
      this.busy = false;
    }
  }
}
