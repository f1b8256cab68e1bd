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

type Ask = <Row extends object>(client: pg.Client, sql: string) => Promise<readonly Row[]>;

/** Where PostgreSQL chooses between a plan for these parameters and one for any, it has by the seventh time. */
const undecided = 6;

/**
 * Does the work, and explains each statement just before it runs, so that what it reads is what it reads in the product: the
 * same rows are there, locked by the same transaction, under the same settings. What explaining writes is undone.
 */
export async function pagesBefore(work: () => Promise<unknown>): Promise<readonly PagesRead[]> {
  const read: PagesRead[] = [];
  const own = pg.Client.prototype.query;
  const ask: Ask = async <Row extends object>(client: pg.Client, sql: string) => {
    const answer: Promise<pg.QueryResult<Row>> = Reflect.apply(own, client, [sql]);
    return (await answer).rows;
  };
  const explainer = new Explainer(ask, read);
  // The product asks the next before the last is answered: here each waits until the one before it is explained and sent.
  const turns = new WeakMap<pg.Client, Promise<unknown>>();
  Reflect.set(pg.Client.prototype, 'query', function query(this: pg.Client, ...args: readonly unknown[]): unknown {
    const asked = askedOf(args);
    const sent = (turns.get(this) ?? Promise.resolve()).then(async () => {
      if (asked === null) explainer.note(this, textOf(args[0]));
      else await explainer.explain(this, asked);
      const answer: unknown = Reflect.apply(own, this, args);
      return { answer };
    });
    turns.set(
      this,
      sent.catch(() => undefined),
    );
    const done = args.at(-1);
    if (typeof done !== 'function') return sent.then(async ({ answer }) => answer);
    void sent.catch((error: unknown) => Reflect.apply(done, undefined, [error]));
    return undefined;
  });
  try {
    await work();
  } finally {
    Reflect.set(pg.Client.prototype, 'query', own);
  }
  return read;
}

const textOf = (first: unknown): string => (typeof first === 'string' ? first : String(Reflect.get(Object(first), 'text')));

/** Null for what begins and ends transactions, or sets something. */
function askedOf([first, second]: readonly unknown[]): Asked | null {
  const text = textOf(first);
  if (!/^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b/iu.test(text) || text.includes('pg_notify')) return null;
  const values: unknown = typeof first === 'string' ? second : Reflect.get(Object(first), 'values');
  return { text, values: Array.isArray(values) ? values : [], named: Reflect.get(Object(first), 'name') !== undefined };
}

class Explainer {
  private readonly inTransaction = new WeakSet<pg.Client>();
  private made = 0;

  constructor(
    private readonly ask: Ask,
    private readonly read: PagesRead[],
  ) {}

  note(client: pg.Client, text: string): void {
    if (/^\s*BEGIN\b/iu.test(text)) this.inTransaction.add(client);
    if (/^\s*(?:COMMIT|ROLLBACK)\b/iu.test(text)) this.inTransaction.delete(client);
  }

  async explain(client: pg.Client, { text, values, named }: Asked): Promise<void> {
    const within = this.inTransaction.has(client);
    const name = `hot_${String((this.made += 1))}`;
    await this.ask(client, `PREPARE ${name} AS ${text}`);
    const execute = `EXECUTE ${name}${values.length === 0 ? '' : `(${values.map(literal).join(', ')})`}`;
    const again = named && (await this.chooses(client)) ? undecided : 0;
    let last: PagesRead | undefined;
    for (let nth = 0; nth <= again; nth += 1) {
      await this.ask(client, within ? 'SAVEPOINT hot' : 'BEGIN');
      last = await this.once(client, execute, text);
      await this.ask(client, within ? 'ROLLBACK TO SAVEPOINT hot' : 'ROLLBACK');
      if (within) await this.ask(client, 'RELEASE SAVEPOINT hot');
    }
    await this.ask(client, `DEALLOCATE ${name}`);
    if (last !== undefined) this.read.push(last);
  }

  private async once(client: pg.Client, execute: string, text: string): Promise<PagesRead> {
    const before = await this.scanned(client);
    const [row] = await this.ask<{ 'QUERY PLAN': readonly [{ Plan: PlanNode }] }>(client, `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${execute}`);
    const scanned = (await this.scanned(client)) - before;
    const plan = row?.['QUERY PLAN'][0].Plan;
    if (plan === undefined) throw new Error(`No plan for ${text}`);
    return { sql: text.replace(/\s+/gu, ' ').trim(), pages: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], scanned, rows: rowsOf(plan) };
  }

  private async chooses(client: pg.Client): Promise<boolean> {
    const [row] = await this.ask<{ plan_cache_mode: string }>(client, 'SHOW plan_cache_mode');
    return row?.plan_cache_mode === 'auto';
  }

  private async scanned(client: pg.Client): Promise<number> {
    const [row] = await this.ask<{ n: number }>(client, 'SELECT coalesce(sum(seq_tup_read), 0)::int AS n FROM pg_stat_xact_user_tables');
    return row?.n ?? 0;
  }
}

/** Of a statement that only writes, what it wrote. */
const rowsOf = (plan: PlanNode): number => (plan['Node Type'] === 'ModifyTable' ? (plan.Plans?.[0]?.['Actual Rows'] ?? 0) : plan['Actual Rows']);
