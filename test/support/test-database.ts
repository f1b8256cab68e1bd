import { randomBytes } from 'node:crypto';
import { migrate } from '@tagtrail/prisma/migrator';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  /** One statement, for looking at what the product did. Instants come back as Date, bigints as text. */
  query<Row extends object = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Ends our connections and drops the database. */
  drop(): Promise<void>;
}

/** Where databases are made: the run's shared server unless a suite starts its own. */
export interface DatabaseServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** A database of its own for a suite, with all migrations unless `empty`. */
export async function createTestDatabase(options: { readonly server?: DatabaseServer; readonly empty?: boolean } = {}): Promise<TestDatabase> {
  const server = options.server ?? inject('postgres');
  const name = `suite_${randomBytes(6).toString('hex')}`;
  const address = (database: string): string =>
    `postgresql://${server.user}:${encodeURIComponent(server.password)}@${server.host}:${server.port}/${database}`;
  const copied = options.empty !== true && options.server === undefined;
  await once(address('postgres'), `CREATE DATABASE ${name}${copied ? ` TEMPLATE ${inject('migrated')}` : ''}`);
  const url = address(name);
  if (options.empty !== true && !copied) await migrate(url);
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on('error', () => undefined);
  return {
    name,
    url,
    query: async <Row extends object>(sql: string, params: readonly unknown[] = []) => (await pool.query<Row>(sql, [...params])).rows,
    drop: async () => {
      await pool.end();
      await once(address('postgres'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function once(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
