import type pg from 'pg';
import type { QueryConfig } from 'pg';
import type { WakeTopic } from './notifier.js';

const names = new Map<string, string>();

/**
 * The statement under a name of its own, so that each connection parses and plans it once: planning the larger set statements
 * takes longer than running them. The texts are constants of the code, so their number is bounded.
 */
export function prepared(sql: string, params: readonly unknown[]): QueryConfig {
  // Several statements in one text cannot be prepared.
  if (sql.includes(';')) return { text: sql };
  let name = names.get(sql);
  if (name === undefined) {
    name = `tagtrail_${names.size + 1}`;
    names.set(sql, name);
  }
  return { name, text: sql, values: [...params] };
}

/** An open transaction. Set statements take one jsonb parameter and read it by jsonb_to_recordset. */
export class Tx {
  readonly noticed = new Set<WakeTopic>();

  constructor(
    private readonly client: pg.PoolClient,
    readonly name: string,
  ) {}

  async rows<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.client.query<Row>(prepared(sql, params));
    return result.rows;
  }

  /** The number of rows the statement touched. */
  async run(sql: string, params: readonly unknown[] = []): Promise<number> {
    const result = await this.client.query(prepared(sql, params));
    return result.rowCount ?? 0;
  }

  /** A statement whose text is made for the occasion: kept under no name, or their number would have no bound. */
  async once<Row extends object>(sql: string, params: readonly unknown[]): Promise<{ readonly rows: readonly Row[]; readonly count: number }> {
    const result = await this.client.query<Row>(sql, [...params]);
    return { rows: result.rows, count: result.rowCount ?? 0 };
  }

  /** After the commit, whoever waits for this work is woken. */
  notify(topic: WakeTopic): void {
    this.noticed.add(topic);
  }
}
