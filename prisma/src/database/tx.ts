import type pg from 'pg';
import { prepared } from './prepared.js';

/** An open transaction. Set statements take one jsonb parameter and read it by jsonb_to_recordset. */
export class Tx {
  readonly noticed = new Set<string>();

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

  /** After the commit, whoever waits for this room's work is woken. */
  notify(room: string): void {
    this.noticed.add(room);
  }
}
