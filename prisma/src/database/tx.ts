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

/**
 * An open transaction. Set statements take one jsonb parameter and read it by jsonb_to_recordset. Statements go to PostgreSQL as soon
 * as they are asked for, whether or not earlier ones are answered (pipelining), and run there in that order: those that do not need
 * each other's answers are asked together and cost one way to the database.
 */
export class Tx {
  readonly noticed = new Set<WakeTopic>();
  /** Of a statement that nobody waited for. */
  private refused: Error | undefined;
  private isOver = false;

  constructor(
    private readonly client: pg.PoolClient,
    readonly name: string,
    begin: string,
  ) {
    this.behind({ text: begin });
  }

  async rows<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.ask<Row>(prepared(sql, params));
    return result.rows;
  }

  /** The number of rows the statement touched. */
  async run(sql: string, params: readonly unknown[] = []): Promise<number> {
    const result = await this.ask(prepared(sql, params));
    return result.rowCount ?? 0;
  }

  /** A statement whose answer nobody needs. When it fails the next that is waited for throws its error, at the latest the commit. */
  later(sql: string, params: readonly unknown[] = []): void {
    this.behind(prepared(sql, params));
  }

  /** The last statement, committed in the same way to the database; nothing may be asked after it. */
  async last<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const [result] = await Promise.all([this.ask<Row>(prepared(sql, params)), this.commit()]);
    return result.rows;
  }

  /** A statement whose text is made for the occasion: kept under no name, or their number would have no bound. */
  async once<Row extends object>(sql: string, params: readonly unknown[]): Promise<{ readonly rows: readonly Row[]; readonly count: number }> {
    const result = await this.ask<Row>({ text: sql, values: [...params] });
    return { rows: result.rows, count: result.rowCount ?? 0 };
  }

  /** Takes back what was done since the savepoint, and what was refused with it. */
  async rollbackTo(savepoint: string): Promise<void> {
    await this.client.query(`ROLLBACK TO SAVEPOINT ${savepoint}`);
    this.refused = undefined;
  }

  /** Once; where the last statement was committed with it, nothing more is asked. @throws when it was rolled back instead, as after a statement that failed */
  async commit(): Promise<void> {
    if (this.isOver) return;
    this.isOver = true;
    const { command } = await this.client.query('COMMIT');
    if (command !== 'COMMIT') throw this.refused ?? new Error(`The transaction ${this.name} was rolled back: a statement of it had failed`);
  }

  /** After the commit, whoever waits for this work is woken. */
  notify(topic: WakeTopic): void {
    this.noticed.add(topic);
  }

  /** What fails after a statement that nobody waited for fails because of that one. */
  private async ask<Row extends object>(query: QueryConfig): Promise<pg.QueryResult<Row>> {
    if (this.isOver) throw new Error(`The transaction ${this.name} is over`);
    try {
      return await this.client.query<Row>(query);
    } catch (error) {
      throw this.refused ?? error;
    }
  }

  private behind(query: QueryConfig): void {
    if (this.isOver) throw new Error(`The transaction ${this.name} is over`);
    this.client.query(query).catch((error: unknown) => {
      this.refused ??= error instanceof Error ? error : new Error(String(error));
    });
  }
}
