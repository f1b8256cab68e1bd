const channel = 'tagtrail_work';
const gapMs = 50;

/** One NOTIFY a room and 50 ms at most: the first at once, then one for all that came meanwhile. A lost one costs a second. */
export class Notifier {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly lastAt = new Map<string, number>();
  private readonly flying = new Set<Promise<unknown>>();
  private closed = false;

  constructor(
    private readonly send: (channel: string, payload: string) => Promise<unknown>,
    private readonly onError: (error: Error) => void,
  ) {}

  notify(room: string): void {
    if (this.closed || this.waiting.has(room)) return;
    const wait = (this.lastAt.get(room) ?? 0) + gapMs - performance.now();
    if (wait <= 0) this.sendNow(room);
    else
      this.waiting.set(
        room,
        setTimeout(() => {
          this.sendNow(room);
        }, wait),
      );
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.waiting.values()) clearTimeout(timer);
    await Promise.all(this.flying);
  }

  private sendNow(room: string): void {
    this.waiting.delete(room);
    this.lastAt.set(room, performance.now());
    const sent = this.send(channel, room)
      .catch(this.onError)
      .finally(() => this.flying.delete(sent));
    this.flying.add(sent);
  }
}
