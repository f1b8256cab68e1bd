import { journey } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { storeCrowd } from './support/crowd.js';
import { bareInsertsPerSecond } from './support/floors.js';
import { residentMiB } from './support/memory.js';
import { percentile, report } from './support/report.js';

/** A night measures `PARKED_CUSTOMERS=1000000`. */
const customers = Number(process.env['PARKED_CUSTOMERS'] ?? 100_000);
/** As many as one request may bring. */
const atOnce = 20_000;
/** Longer than enrolling them takes; each tenth of them waits a part of the spread longer. */
const shortestMinutes = Math.ceil(customers / 150_000) + 1;
const spreadMinutes = Math.ceil(customers / 100_000);
const tenths = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const tables = ['entry', 'run', 'run_step', 'run_wait', 'run_event', 'cohort'];

let environment: Environment;
let corp: DemoCorp;

beforeAll(async () => {
  environment = await startEnvironment({ customers: 20, timeScale: 1 });
  corp = await connectDemoCorp(environment);
  await corp.api.ok('POST', '/attributes', { name: 'score', title: '分', type: 'number' });
  await storeCrowd(environment.database, corp.id, customers);
}, 1_800_000);

afterAll(async () => {
  await environment.stop();
});

it('parks customers in waits and wakes each at its instant', { timeout: 4 * 3_600_000 }, async () => {
  const seconds = (tenth: number): number => shortestMinutes * 60 + Math.round((tenth * spreadMinutes * 60) / tenths.length);
  const arms = tenths.map((tenth) => {
    const rule = { '<': [{ var: 'attr.score' }, (tenth + 1) * 10] };
    return [
      `t${String(tenth)}`,
      { rule, way: (path: ReturnType<ReturnType<typeof journey>['apiStart']>) => path.waitFor(seconds(tenth), 'seconds') },
    ] as const;
  });
  const journeyId = await corp.publish('停泊', journey().apiStart().condition(Object.fromEntries(arms)).end().graph());
  const floor = await bareInsertsPerSecond(environment.database);
  const before = await bytes();

  const begun = performance.now();
  for (let from = 0; from < customers; from += atOnce) {
    const list = Array.from({ length: Math.min(atOnce, customers - from) }, (_, index) => `crowd-${String(from + index + 1)}`);
    await corp.api.ok('POST', `/journeys/${journeyId}/entries`, { customers: list }, { 'idempotency-key': `parked-${String(from)}` });
  }
  await eventually(async () => (await entriesWaiting()) === 0, { withinMs: 3_600_000, everyMs: 500 });
  const enrolled = (performance.now() - begun) / 1_000;
  const each = ((await bytes()) - before) / customers;
  const [parked] = await environment.database.query<{ n: number }>('SELECT count(*)::int AS n FROM run_wait');
  const [worker] = environment.workers;
  const memory = residentMiB(worker?.pid ?? 0);

  await eventually(async () => !(await anyWaits()), { withinMs: 3_600_000, everyMs: 1_000 });
  const woken = await environment.database.query<{ at: string; late: number }>(
    `SELECT date_trunc('second', ended_at)::text AS at, extract(epoch FROM ended_at - until_at)::float8 AS late FROM run_wait`,
  );
  const lates = woken.map(({ late }) => late);
  const perSecond = new Map<string, number>();
  for (const { at } of woken) perSecond.set(at, (perSecond.get(at) ?? 0) + 1);
  report('parked', [
    { what: 'customers', value: customers, unit: 'customers' },
    { what: 'enrolled and parked', value: customers / enrolled, unit: 'customers/s', floor: { what: 'bare insert, rows/s', value: floor } },
    { what: 'our tables while they wait', value: each, unit: 'bytes/customer' },
    { what: 'memory of the worker, parked', value: memory, unit: 'MiB' },
    { what: 'memory of the worker, at the end', value: residentMiB(worker?.pid ?? 0), unit: 'MiB' },
    { what: 'wakes in the fullest second', value: Math.max(...perSecond.values()), unit: 'wakes/s' },
    { what: 'wakes per second, median', value: percentile([...perSecond.values()], 0.5), unit: 'wakes/s' },
    { what: 'late by, p50', value: percentile(lates, 0.5), unit: 's' },
    { what: 'late by, p99', value: percentile(lates, 0.99), unit: 's' },
    { what: 'late by, longest', value: percentile(lates, 1), unit: 's' },
  ]);
  expect(parked?.n).toBe(customers);
  const [ended] = await environment.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM run WHERE status = 'ended'`);
  expect(ended?.n).toBe(customers);
});

async function entriesWaiting(): Promise<number> {
  const [row] = await environment.database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT 1 FROM entry WHERE status = 'waiting' LIMIT 1) AS one`,
  );
  return row?.n ?? 0;
}

async function anyWaits(): Promise<boolean> {
  return (await environment.database.query(`SELECT 1 FROM run_wait WHERE ended_at IS NULL LIMIT 1`)).length > 0;
}

async function bytes(): Promise<number> {
  const [row] = await environment.database.query<{ n: string }>(
    'SELECT sum(pg_total_relation_size(name::regclass)) AS n FROM unnest($1::text[]) AS name',
    [tables],
  );
  return Number(row?.n);
}
