import pg from 'pg';
import { vi } from 'vitest';
import type { TestDatabase } from '../support/test-database.js';

/** What one statement of the product reads. */
export interface ReadPages {
  readonly sql: string;
  /** Pages that were touched, in memory or not. */
  readonly pages: number;
  /** Tables of some size that were read from end to end. */
  readonly scans: readonly string[];
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly PlanNode[];
}

interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
}

const smallTable = 500;

/**
 * Does the work on the product's own connections, and then explains each statement that it ran, under the plan for any
 * parameters that the product has; what they write while they are explained is rolled back.
 */
export async function statementsOf(store: TestDatabase, work: () => Promise<unknown>): Promise<readonly ReadPages[]> {
  const asked = await listen(work);
  const client = new pg.Client({ connectionString: store.url });
  await client.connect();
  try {
    await client.query('SET plan_cache_mode = force_generic_plan; SET jit = off');
    const read: ReadPages[] = [];
    for (const [nth, one] of asked.entries()) read.push(await explain(client, one, `asked_${String(nth)}`));
    return read;
  } finally {
    await client.end();
  }
}

/** Prepared statements that go to PostgreSQL meanwhile. */
async function listen(work: () => Promise<unknown>): Promise<readonly Asked[]> {
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return spy.mock.calls.flatMap(([first]: readonly unknown[]) => (isNamed(first) ? [first] : []));
  } finally {
    spy.mockRestore();
  }
}

const isNamed = (value: unknown): value is Asked =>
  typeof value === 'object' && value !== null && 'name' in value && 'text' in value && 'values' in value;

async function explain(client: pg.Client, { text, values }: Asked, name: string): Promise<ReadPages> {
  await client.query('BEGIN');
  await client.query(`PREPARE ${name} AS ${text}`);
  const { rows } = await client.query<{ 'QUERY PLAN': readonly [{ Plan: PlanNode }] }>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE ${name}(${values.map(literal).join(', ')})`,
  );
  await client.query('ROLLBACK');
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (plan === undefined) throw new Error(`No plan for ${text}`);
  const scans = nodesOf(plan)
    .filter(isScan)
    .map((node) => node['Relation Name'] ?? '');
  return {
    sql: text.replace(/\s+/gu, ' ').slice(0, 160),
    pages: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
    scans,
  };
}

/** A table of a few hundred rows is rightly read whole. */
const isScan = (node: PlanNode): boolean =>
  node['Node Type'] === 'Seq Scan' && (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0) > smallTable;

const nodesOf = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((one) => JSON.stringify(String(one))).join(',')}}`);
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') throw new Error(`No literal for ${typeof value}`);
  return pg.escapeLiteral(String(value));
}
