import type { RunItem } from '@tagtrail/core/http';
import { afterAll, beforeAll } from 'vitest';
import { connectDemoCorp, type DemoCorp, type SandboxCustomer } from '../../support/demo-corp.js';
import { startEnvironment, type Environment } from '../../support/environment.js';
import { eventually } from '../../support/eventually.js';
import type { TestProcess } from '../../support/test-process.js';

export let environment: Environment;
export let corp: DemoCorp;
export let worker: TestProcess;
let customers: readonly SandboxCustomer[];

export const tag = 'VIP';
export const colleague = 'zhaomin';

/** One worker, which is killed and started again by the tests of the file that asks, and customers who have no tag yet. */
export function standLoneWorker(): void {
  beforeAll(async () => {
    environment = await startEnvironment({ customers: 100 });
    corp = await connectDemoCorp(environment);
    const [first] = environment.workers;
    if (first === undefined) throw new Error('There is no worker');
    worker = first;
    await corp.api.ok('POST', '/attributes', { name: 'points', title: '积分', type: 'number' });
    const properties = [{ name: 'points', title: '积分', type: 'number' }];
    await corp.api.ok('POST', '/event-definitions', { name: 'level_up', title: '升级', properties });
    customers = corp.customers.filter(({ followers }) => followers.every(({ tags }) => tags.every(({ name }) => name !== tag)));
  });

  afterAll(async () => {
    await environment.stop();
  });
}

/** Customers whom no other death has. */
let taken = 0;
export function some(count: number): readonly SandboxCustomer[] {
  taken += count;
  return customers.slice(taken - count, taken);
}

/** One who does not know the colleague yet. */
export function strangerToColleague(): SandboxCustomer {
  const found = customers.slice(taken).findIndex(({ followers }) => followers.every(({ userid }) => userid !== colleague));
  const [customer] = some(found + 1).slice(-1);
  if (found < 0 || customer === undefined) throw new Error('Too few customers');
  return customer;
}

export async function endsOf(journeyId: string, count: number, withinMs = 60_000): Promise<readonly (string | null)[]> {
  const runs = await eventually(
    async () => {
      const { items } = await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeyId}&limit=200`);
      return items.length >= count && items.every(({ status }) => status === 'ended') ? items : undefined;
    },
    { withinMs },
  );
  return runs.map(({ endReason }) => endReason);
}

export const count = async (sql: string, ...params: readonly string[]): Promise<number> =>
  (await environment.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, params))[0]?.n ?? 0;
