import pg from 'pg';
import type { Database } from './database.js';
import { wakeChannel } from './notifier.js';

const retryMs = 1_000;

export interface ListenerOptions {
  readonly connectionString: string;
  /** Notices of this database are taken from itself, with no way through PostgreSQL. */
  readonly own: Database;
  /** Called with the topic of each notice, and with null after a reconnection, when notices may have been lost. */
  readonly onWake: (topic: string | null) => void;
  readonly onError: (error: Error) => void;
}

/** A connection of its own that listens for work and comes back by itself when PostgreSQL restarts. */
export class Listener {
  private client: pg.Client | null = null;
  private retry: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(private readonly options: ListenerOptions) {
    options.own.hearOwn(options.onWake);
  }

  async start(): Promise<void> {
    try {
      await this.connect();
    } catch (error) {
      this.options.onError(error instanceof Error ? error : new Error(String(error)));
      this.again();
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.retry !== null) clearTimeout(this.retry);
    await this.client?.end();
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.options.connectionString, application_name: 'tagtrail listen', keepAlive: true });
    client.on('error', this.options.onError);
    client.on('notification', (notice) => {
      const topic = this.options.own.topicOf(notice.payload ?? '');
      if (topic !== undefined) this.options.onWake(topic);
    });
    client.on('end', () => {
      this.again();
    });
    this.client = client;
    await client.connect();
    await client.query(`LISTEN ${wakeChannel}`);
    this.options.onWake(null);
  }

  private again(): void {
    if (this.closed || this.retry !== null) return;
    this.retry = setTimeout(() => {
      this.retry = null;
      void this.start();
    }, retryMs);
  }
}
