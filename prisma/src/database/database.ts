import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Notifier, type WakeTopic } from './notifier.js';
import { Tx, prepared } from './tx.js';

export interface DatabaseOptions {
  readonly connectionString: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** Connections at most. */
  readonly max: number;
  /**
   * `generic`: a connection plans each statement once, for any parameters. Right for the engine's set statements, whose one
   * jsonb parameter tells the planner nothing, while planning takes longer than running. Such a plan is kept while tables grow:
   * one made for a table of a few rows must not read it whole for each customer of the list that comes next, so an index is used
   * wherever there is one. `auto`: PostgreSQL's own choice.
   */
  readonly plans: 'generic' | 'auto';
  /**
   * Names of transactions that have connections of their own (`pinned.each` at most, and then those of all): on one of its own each
   * statement has been planned, and planning takes longer than running.
   */
  readonly pinned?: { readonly names: readonly string[]; readonly each: number };
  /** Longest time one statement outside a transaction may take, in milliseconds; without it, any. */
  readonly statementMs?: number;
  /** Told of errors of idle connections, which are replaced by themselves. */
  readonly onError: (error: Error) => void;
}

export interface TxOptions {
  /** Longest time one statement may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Longest pause between two statements: a process that is frozen for longer loses its locks to the others. Default 15 s. */
  readonly idleMs?: number;
  /** Held shared from before the first statement to the end; they cost no way of their own to the database. */
  readonly sharedLocks?: readonly AdvisoryLock[];
}

/** The two numbers of an advisory lock, each of 32 bits: its class and its object. */
export type AdvisoryLock = readonly [number, number];

const idleMsAtMost = 15_000;
/** A connection that nobody uses for so long is closed: the next has to plan everything anew. */
const idleTimeoutMillis = 300_000;

/** The pool that intake, entry, runs, sending and the server's ledger transactions share. Instants come back as ISO strings, bigints as strings. */
export class Database {
  private readonly pool: pg.Pool;
  private readonly pinned: ReadonlyMap<string, pg.Pool>;
  private readonly notifier: Notifier;
  private readonly onError: (error: Error) => void;
  private readonly id = randomUUID();
  private hear: (topic: string) => void = () => undefined;

  constructor(options: DatabaseOptions) {
    this.onError = options.onError;
    this.pool = this.open(options, options.max);
    this.pinned = new Map((options.pinned?.names ?? []).map((name) => [name, this.open(options, options.pinned?.each ?? 1)]));
    this.notifier = new Notifier((channel, topic) => {
      this.hear(topic);
      return this.pool.query('SELECT pg_notify($1, $2)', [channel, `${topic} ${this.id}`]);
    }, options.onError);
  }

  private open(options: DatabaseOptions, max: number): pg.Pool {
    const pool = new pg.Pool({
      connectionString: options.connectionString,
      application_name: options.applicationName,
      max,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis,
      // Compiling a statement takes longer than any of ours runs; a frozen process must not hold its locks for longer than a minute.
      options: `-c TimeZone=UTC -c jit=off -c idle_in_transaction_session_timeout=60000${options.plans === 'generic' ? ' -c plan_cache_mode=force_generic_plan -c enable_seqscan=off' : ''}${options.statementMs === undefined ? '' : ` -c statement_timeout=${options.statementMs}`}`,
      types: instantParser,
      pipeline: true,
    });
    pool.on('error', options.onError);
    // A checked-out client without its own listener takes the process down when PostgreSQL restarts.
    pool.on('connect', (client) => client.on('error', options.onError));
    return pool;
  }

  /** Its own where one is free or may still be opened; nobody waits for one of those. */
  private poolOf(name: string): pg.Pool {
    const own = this.pinned.get(name);
    return own !== undefined && (own.idleCount > 0 || own.totalCount < own.options.max) ? own : this.pool;
  }

  /**
   * One transaction: committed when `work` returns, rolled back when it throws (the error is thrown on).
   * When the connection is lost during the commit, whether it happened is unknown: `work` must be safe to repeat.
   */
  async tx<T>(name: string, options: TxOptions, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.poolOf(name).connect();
    const tx = new Tx(client, name, begin(options));
    let broken: Error | undefined;
    try {
      const result = await work(tx);
      await tx.commit();
      for (const topic of tx.noticed) this.notifier.notify(topic);
      return result;
    } catch (error) {
      broken = await rollback(client);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** One statement outside a transaction. */
  async rows<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.pool.query<Row>(prepared(sql, params));
    return result.rows;
  }

  /** One statement whose text is made for the occasion: planned for its parameters, and kept under no name. */
  async once<Row extends object>(sql: string, params: readonly unknown[]): Promise<Row[]> {
    const result = await this.pool.query<Row>(sql, [...params]);
    return result.rows;
  }

  /** Says at once, outside a transaction, that there is work. */
  notify(topic: WakeTopic): void {
    this.notifier.notify(topic);
  }

  /** This process's own notices are heard at once, and not by way of PostgreSQL. */
  hearOwn(hear: (topic: string) => void): void {
    this.hear = hear;
  }

  /** The topic of a notice as it comes from PostgreSQL; undefined when it was sent, and so heard, here. */
  topicOf(notice: string): string | undefined {
    const [topic, sender] = notice.split(' ');
    return sender === this.id ? undefined : topic;
  }

  async close(): Promise<void> {
    await this.notifier.close();
    await Promise.all([this.pool, ...this.pinned.values()].map(async (pool) => pool.end()));
  }
}

const begin = ({ timeoutMs, idleMs = idleMsAtMost, sharedLocks = [] }: TxOptions): string =>
  [
    'BEGIN',
    `SET LOCAL statement_timeout = ${timeoutMs}`,
    `SET LOCAL idle_in_transaction_session_timeout = ${idleMs}`,
    ...sharedLocks.map(([group, object]) => `SELECT pg_advisory_xact_lock_shared(${group}, ${object})`),
  ].join('; ');

/** Undefined when the connection is good again; the error when it must be thrown away. */
async function rollback(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const timestamptz = 1184;

/** '2026-11-24 03:04:05.123456+00' as ISO text with its microseconds; sessions run in UTC. */
function toIsoText(text: string): string {
  return text.endsWith('+00') ? `${text.slice(0, -3).replace(' ', 'T')}Z` : text;
}

/** pg's own parsers, but instants stay text: a Date would drop the microseconds that slots are compared by. */
export const instantParser: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown => {
    if (oid === timestamptz) return toIsoText;
    const parse: unknown = format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
    return parse;
  },
};
