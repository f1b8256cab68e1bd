import { journey, rungs } from '@tagtrail/core/nodes';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { bareInsertsPerSecond, emptyWorkflowsPerSecond } from './support/floors.js';
import { residentMiB } from './support/memory.js';
import { report } from './support/report.js';

const customers = 20_000;
/** Looks cost the database what they read: they are few, and by index. */
const lookEveryMs = 50;

let environment: Environment;
let corp: DemoCorp;

beforeAll(async () => {
  environment = await startEnvironment({ customers, timeScale: 60 });
  corp = await connectDemoCorp(environment);
});

afterAll(async () => {
  await environment.stop();
});

it('carries a list of 20,000 customers with one text through condition, send and wait', async () => {
  const { api, customers: list } = corp;
  const graph = journey()
    .apiStart()
    .condition({ named: { rule: { '!==': [{ var: 'attr.city' }, null] } } })
    .send([rungs.massSend('双十二提前购，今晚开始', { coalesce: { amount: 30, unit: 'minutes' } })])
    .waitFor(3, 'days')
    .end()
    .graph();
  const journeyId = await corp.publish('群发', graph);
  const bare = await bareInsertsPerSecond(environment.database);
  const empty = await emptyWorkflowsPerSecond(environment.temporalAddress, environment.namespace);
  const bytesBefore = await tableBytes();
  await environment.sandbox.ok('PATCH', '/settings', { autoConfirm: { enabled: true, delayMs: 0 } });

  const begun = performance.now();
  await api.ok(
    'POST',
    `/journeys/${journeyId}/entries`,
    { customers: list.map(({ externalUserid }) => externalUserid) },
    { 'idempotency-key': 'bench-bulk' },
  );
  const answered = performance.now();
  await eventually(async () => !(await anyEntryWaits()), { withinMs: 300_000, everyMs: lookEveryMs });
  const enrolled = performance.now();
  await eventually(async () => (await taken()) === customers, { withinMs: 300_000, everyMs: lookEveryMs });
  const sent = performance.now();
  await eventually(async () => (await waiting()) > 0, { withinMs: 600_000, everyMs: lookEveryMs });
  const told = performance.now();
  await eventually(async () => (await waiting()) === customers, { withinMs: 600_000, everyMs: lookEveryMs });
  const parked = performance.now();

  const [distinct] = await environment.database.query<{ n: string }>('SELECT count(DISTINCT sender) AS n FROM send_intent');
  const senders = Number(distinct?.n);
  const [calls] = await environment.database.query<{ n: string }>(`SELECT count(*) AS n FROM send_call WHERE state = 'accepted'`);
  const [cohorts] = await environment.database.query<{ n: string; full: string }>(
    `SELECT count(*) AS n, count(*) FILTER (WHERE runs = 500) AS full FROM cohort`,
  );
  const events = await historyEvents();
  const rate = (from: number, to: number): number => customers / ((to - from) / 1_000);
  report('bulk-entry', [
    { what: 'pause between looks, which a figure may be late by', value: lookEveryMs, unit: 'ms' },
    { what: 'list of 20,000 accepted by the API', value: answered - begun, unit: 'ms' },
    {
      what: 'enrolled through condition to the send',
      value: rate(begun, enrolled),
      unit: 'customers/s',
      floor: { what: 'bare insert, rows/s', value: bare },
    },
    {
      what: 'until WeCom had taken every message',
      value: rate(begun, sent),
      unit: 'customers/s',
      floor: { what: 'empty Temporal workflows/s', value: empty },
    },
    {
      what: 'through condition, send, result and on to the wait',
      value: rate(begun, parked),
      unit: 'customers/s',
      floor: { what: 'empty Temporal workflows/s', value: empty },
    },
    { what: 'pause until results were first looked for, after WeCom had taken everything', value: told - sent, unit: 'ms' },
    {
      what: 'on to the wait, that pause not counted',
      value: rate(begun + told - sent, parked),
      unit: 'customers/s',
      floor: { what: 'empty Temporal workflows/s', value: empty },
    },
    { what: 'calls', value: Number(calls?.n), unit: 'calls', floor: { what: 'senders', value: senders } },
    { what: 'cohorts, full ones', value: Number(cohorts?.full), unit: 'cohorts', floor: { what: 'fewest possible', value: customers / 500 } },
    { what: 'history events', value: events / customers, unit: 'events/customer' },
    { what: 'our tables', value: ((await tableBytes()) - bytesBefore) / customers, unit: 'bytes/customer' },
    { what: 'memory of the worker', value: residentMiB(environment.workers[0]?.pid ?? 0), unit: 'MiB' },
    { what: 'memory of the server', value: residentMiB(environment.server.pid ?? 0), unit: 'MiB' },
  ]);
  expect(Number(calls?.n)).toBe(senders);
  expect(await count(`state = 'delivered'`)).toBe(customers);
});

async function count(where: string): Promise<number> {
  const [row] = await environment.database.query<{ n: string }>(`SELECT count(*) AS n FROM send_intent WHERE ${where}`);
  return Number(row?.n);
}

async function anyEntryWaits(): Promise<boolean> {
  return (await environment.database.query(`SELECT 1 FROM entry WHERE status = 'waiting' LIMIT 1`)).length > 0;
}

/** Recipients of calls that WeCom has taken. */
async function taken(): Promise<number> {
  const [row] = await environment.database.query<{ n: string }>(`SELECT coalesce(sum(recipients), 0) AS n FROM send_call WHERE state = 'accepted'`);
  return Number(row?.n);
}

async function waiting(): Promise<number> {
  const [row] = await environment.database.query<{ n: string }>('SELECT count(*) AS n FROM run_wait WHERE ended_at IS NULL');
  return Number(row?.n);
}

/** Runs, steps, waits, events, intents and calls, with their indexes and dead rows. */
async function tableBytes(): Promise<number> {
  const [row] = await environment.database.query<{ bytes: string }>(
    `SELECT sum(pg_total_relation_size(name::regclass)) AS bytes FROM unnest(ARRAY['entry', 'run', 'run_step', 'run_wait', 'run_event', 'send_intent', 'send_call', 'cohort']) AS name`,
  );
  return Number(row?.bytes);
}

async function historyEvents(): Promise<number> {
  const connection = await Connection.connect({ address: environment.temporalAddress });
  const client = new Client({ connection, namespace: environment.namespace });
  let events = 0;
  for await (const { workflowId } of client.workflow.list({ query: `WorkflowType = 'cohort'` })) {
    events += (await client.workflow.getHandle(workflowId).describe()).historyLength;
  }
  await connection.close();
  return events;
}
