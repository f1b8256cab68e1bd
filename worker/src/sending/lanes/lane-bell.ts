/** Wakes the lanes of this process that linger without a call. A ring nobody hears is not kept: a lane that was busy looks anyway. */
export class LaneBell {
  private readonly listeners = new Set<() => void>();

  ring(): void {
    this.listeners.forEach((listener) => { listener(); });
  }

  /** Resolves at the next ring, after `ms`, or when the signal aborts. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.listeners.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.listeners.add(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}
