import pg from 'pg';
import { literal } from '../statement-pages.js';

/** What one statement of the product read, asked before it ran, on its own connection and in its own transaction. */
export interface PagesRead {
  readonly sql: string;
  /** Pages that were touched, in memory or not. */
  readonly pages: number;
  /** Rows of tables that were read from end to end, by triggers too. */
  readonly scanned: number;
  /** Rows that it gave or changed. */
  readonly rows: number;
}

interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Kept by its connection under a name; else it is planned each time for its parameters. */
  readonly named: boolean;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

type Query = (...args: readonly unknown[]) => unknown;

/** Where PostgreSQL chooses between a plan for these parameters and one for any, it has by the seventh time. */
const undecided = 6;

/**
 * Does the work, and explains each statement just before it runs, so that what it reads is what it reads in the product: the
 * same rows are there, locked by the same transaction, under the same settings. What explaining writes is undone.
 */
export async function pagesBefore(work: () => Promise<unknown>): Promise<readonly PagesRead[]> {
  const read: PagesRead[] = [];
  const own: unknown = Reflect.get(pg.Client.prototype, 'query');
  if (typeof own !== 'function') throw new Error('A client of pg has no query');
  const explainer = new Explainer((client, ...args) => Reflect.apply(own, client, args) as Promise<pg.QueryResult>, read);
  Reflect.set(pg.Client.prototype, 'query', function query(this: pg.Client, ...args: readonly unknown[]): unknown {
    const ask = askedOf(args);
    if (ask === null) {
      explainer.note(this, args[0]);
      return Reflect.apply(own, this, args);
    }
    const done = args.at(-1);
    const explained = explainer.explain(this, ask);
    if (typeof done !== 'function') return explained.then(() => Reflect.apply(own, this, args) as unknown);
    void explained.then(() => Reflect.apply(own, this, args) as unknown, done as Query);
    return undefined;
  });
  try {
    await work();
  } finally {
    Reflect.set(pg.Client.prototype, 'query', own);
  }
  return read;
}

/** Null for what begins and ends transactions, or sets something. */
function askedOf([first, second]: readonly unknown[]): Asked | null {
  const asked =
    typeof first === 'string'
      ? { text: first, values: Array.isArray(second) ? second : [], named: false }
      : {
          text: String(Reflect.get(Object(first), 'text')),
          values: (Reflect.get(Object(first), 'values') ?? []) as readonly unknown[],
          named: Reflect.get(Object(first), 'name') !== undefined,
        };
  return /^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b/iu.test(asked.text) && !asked.text.includes('pg_notify') ? asked : null;
}

class Explainer {
  private readonly inTransaction = new WeakSet<pg.Client>();
  private made = 0;

  constructor(
    private readonly query: (client: pg.Client, ...args: readonly unknown[]) => Promise<pg.QueryResult>,
    private readonly read: PagesRead[],
  ) {}

  note(client: pg.Client, first: unknown): void {
    const text = typeof first === 'string' ? first : String(Reflect.get(Object(first), 'text'));
    if (/^\s*BEGIN\b/iu.test(text)) this.inTransaction.add(client);
    if (/^\s*(?:COMMIT|ROLLBACK)\b/iu.test(text)) this.inTransaction.delete(client);
  }

  async explain(client: pg.Client, { text, values, named }: Asked): Promise<void> {
    const within = this.inTransaction.has(client);
    const name = `hot_${String((this.made += 1))}`;
    await this.query(client, `PREPARE ${name} AS ${text}`);
    const execute = `EXECUTE ${name}${values.length === 0 ? '' : `(${values.map(literal).join(', ')})`}`;
    let last: PagesRead | undefined;
    for (let nth = 0; nth <= (named && (await this.chooses(client)) ? undecided : 0); nth += 1) {
      await this.query(client, within ? 'SAVEPOINT hot' : 'BEGIN');
      last = await this.once(client, execute, text);
      await this.query(client, within ? 'ROLLBACK TO SAVEPOINT hot; RELEASE SAVEPOINT hot' : 'ROLLBACK');
    }
    await this.query(client, `DEALLOCATE ${name}`);
    if (last !== undefined) this.read.push(last);
  }

  private async once(client: pg.Client, execute: string, text: string): Promise<PagesRead> {
    const before = await this.scanned(client);
    const { rows } = await this.query(client, `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${execute}`);
    const scanned = (await this.scanned(client)) - before;
    const [{ Plan: plan }] = (rows[0] as { 'QUERY PLAN': readonly [{ Plan: PlanNode }] })['QUERY PLAN'];
    return { sql: text.replace(/\s+/gu, ' ').trim(), pages: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], scanned, rows: rowsOf(plan) };
  }

  private async chooses(client: pg.Client): Promise<boolean> {
    const { rows } = await this.query(client, 'SHOW plan_cache_mode');
    return (rows[0] as { plan_cache_mode: string }).plan_cache_mode === 'auto';
  }

  private async scanned(client: pg.Client): Promise<number> {
    const { rows } = await this.query(client, 'SELECT coalesce(sum(seq_tup_read), 0)::int AS n FROM pg_stat_xact_user_tables');
    return (rows[0] as { n: number }).n;
  }
}

/** Of a statement that only writes, what it wrote. */
const rowsOf = (plan: PlanNode): number => (plan['Node Type'] === 'ModifyTable' ? (plan.Plans?.[0]?.['Actual Rows'] ?? 0) : plan['Actual Rows']);
