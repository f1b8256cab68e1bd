import { Readable } from 'node:stream';
import { toDomainError } from '../../platform/errors/problem.filter.js';
import { DomainError } from '../../platform/errors/domain-error.js';

/** What one page of numbers is fed with. */
export interface Feed {
  /** Equal for all who are told the same. */
  readonly key: string;
  readonly count: () => Promise<string>;
}

export interface FeedTimes {
  readonly everyMs: number;
  /** Each so many rounds whoever listens is asked for their right again, and told that the line stands. */
  readonly beatRounds: number;
}

interface Listener {
  readonly stream: Readable;
  readonly isAllowed: () => Promise<boolean>;
}

interface Topic {
  readonly feed: Feed;
  readonly listeners: Set<Listener>;
  last: string;
  round: number;
  timer: NodeJS.Timeout | null;
}

const defaultTimes: FeedTimes = { everyMs: 1_000, beatRounds: 5 };
/** Whoever reads so slowly is told the next numbers instead of all of them. */
const unreadAtMost = 256 * 1_024;
const listenersAtMost = 500;

const said = (event: string, data: string): string => `event: ${event}\ndata: ${data}\n\n`;

/**
 * Numbers for whoever looks on, as server-sent events: one count a round for all who look at the same, told when it changed. Whoever
 * goes away, loses the right to look, or outlives the server takes the line along.
 */
export class CountFeed {
  private readonly topics = new Map<string, Topic>();
  private closed = false;

  constructor(private readonly times: FeedTimes = defaultTimes) {}

  /** How many listen. */
  get size(): number {
    return [...this.topics.values()].reduce((sum, { listeners }) => sum + listeners.size, 0);
  }

  /** @throws too_many_requests when so many listen that they would be a burden: who is refused asks from time to time instead. */
  async open(feed: Feed, isAllowed: () => Promise<boolean>): Promise<Readable> {
    const first = await feed.count();
    if (this.closed || this.size >= listenersAtMost) throw new DomainError('too_many_requests', { retryAfterS: 30 });
    const stream = new Readable({ read: () => undefined });
    const topic = this.topics.get(feed.key) ?? this.begin(feed, first);
    const listener: Listener = { stream, isAllowed };
    topic.listeners.add(listener);
    stream.once('close', () => {
      this.leave(topic, listener);
    });
    stream.push(`retry: 3000\n\n${said('counts', first)}`);
    return stream;
  }

  /** Ends every line, so that nobody's keeps a server from stopping. */
  close(): void {
    this.closed = true;
    for (const topic of this.topics.values()) this.end(topic);
  }

  private begin(feed: Feed, last: string): Topic {
    const topic: Topic = { feed, listeners: new Set(), last, round: 0, timer: null };
    this.topics.set(feed.key, topic);
    this.await(topic);
    return topic;
  }

  private await(topic: Topic): void {
    topic.timer = setTimeout(() => void this.goRound(topic), this.times.everyMs);
  }

  private async goRound(topic: Topic): Promise<void> {
    topic.round += 1;
    const isOver = !(await this.tell(topic));
    if (topic.round % this.times.beatRounds === 0) await this.beat(topic);
    if (isOver) this.end(topic);
    else if (topic.listeners.size > 0) this.await(topic);
  }

  /** False when there is nothing left to count. A count that is too slow, or a database that is away, is told of by keeping silent. */
  private async tell(topic: Topic): Promise<boolean> {
    try {
      const now = await topic.feed.count();
      if (now === topic.last) return true;
      topic.last = now;
      for (const { stream } of topic.listeners) if (stream.readableLength < unreadAtMost) stream.push(said('counts', now));
      return true;
    } catch (error) {
      return toDomainError(error).code === 'unavailable';
    }
  }

  private async beat(topic: Topic): Promise<void> {
    await Promise.all(
      [...topic.listeners].map(async ({ stream, isAllowed }) => {
        // Who cannot be asked for is not let look on.
        if (!(await isAllowed().catch(() => false))) stream.push(null);
        else if (stream.readableLength < unreadAtMost) stream.push(said('beat', ''));
      }),
    );
  }

  private leave(topic: Topic, listener: Listener): void {
    topic.listeners.delete(listener);
    if (topic.listeners.size > 0) return;
    if (topic.timer !== null) clearTimeout(topic.timer);
    if (this.topics.get(topic.feed.key) === topic) this.topics.delete(topic.feed.key);
  }

  private end(topic: Topic): void {
    for (const { stream } of topic.listeners) stream.push(null);
    if (topic.timer !== null) clearTimeout(topic.timer);
    if (this.topics.get(topic.feed.key) === topic) this.topics.delete(topic.feed.key);
  }
}
