/** The PostgreSQL channel on which a commit says that there is work; the payload begins with the topic. */
export const wakeChannel = 'tagtrail_work';

/** Which work there is: `planned` says of `reserve` only that new intents are. A lost notice costs a second, never a fact: who waits for it also looks each second. */
export type WakeTopic = 'intake' | 'entry' | 'poke' | 'reserve' | 'planned' | 'lanes' | 'tracking' | 'commands' | 'segments';

const gapMs = 50;

/** One NOTIFY a topic and 50 ms at most: the first at once, then one for all that came meanwhile. A lost one costs a second. */
export class Notifier {
  private readonly waiting = new Map<WakeTopic, NodeJS.Timeout>();
  private readonly lastAt = new Map<WakeTopic, number>();
  private readonly flying = new Set<Promise<unknown>>();
  private closed = false;

  constructor(
    private readonly send: (channel: string, payload: string) => Promise<unknown>,
    private readonly onError: (error: Error) => void,
  ) {}

  notify(topic: WakeTopic): void {
    if (this.closed || this.waiting.has(topic)) return;
    const wait = (this.lastAt.get(topic) ?? 0) + gapMs - performance.now();
    if (wait <= 0) this.sendNow(topic);
    else
      this.waiting.set(
        topic,
        setTimeout(() => {
          this.sendNow(topic);
        }, wait),
      );
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.waiting.values()) clearTimeout(timer);
    await Promise.all(this.flying);
  }

  private sendNow(topic: WakeTopic): void {
    this.waiting.delete(topic);
    this.lastAt.set(topic, performance.now());
    const sent = this.send(wakeChannel, topic)
      .catch(this.onError)
      .finally(() => this.flying.delete(sent));
    this.flying.add(sent);
  }
}
