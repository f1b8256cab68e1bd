import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { journey, rungs } from '@tagtrail/core/nodes';
import { expect, inject, it } from 'vitest';
import { connectDemoCorp, type DemoCorp } from '../support/demo-corp.js';
import { login, startEnvironment, type Environment, type EnvironmentOptions } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { JsonClient } from '../support/json-client.js';
import type { TestProcess } from '../support/test-process.js';
import { residentMiB } from './support/memory.js';
import { childrenOf, connectionsTo, cpuMs, listenerAt } from './support/process-costs.js';
import { percentile, report, type Figure } from './support/report.js';

/** Customers of the list; as many again come in a stream. */
const customers = Number(process.env['PROCESSES_CUSTOMERS'] ?? 3_000);
const streamPerSecond = Number(process.env['PROCESSES_RATE'] ?? 50);
const perRequest = 10;
const timeScale = 60;
/** Ten processes that start at once on a busy machine. */
const readyWithinMs = 300_000;

/** As the chart runs them: sending apart, so that a busy beat never delays a slot. */
const apart = ['intake', 'runs', 'runs', 'sending', 'sending', 'sending'] as const;

interface Kind {
  readonly name: string;
  readonly pids: readonly number[];
}

it('the same work in one server and one worker, and in three servers and six workers of which one is killed', { timeout: 3_600_000 }, async () => {
  const few = (await run({ workers: 1 }, null)).map(named('1 server, 1 worker'));
  report('many-processes', few);
  const many = (await run({ workerRoles: apart, servers: 3 }, 'sending')).map(named('3 servers, 6 workers, one of them killed'));
  report('many-processes', [...few, ...many]);
});

const named =
  (setUp: string) =>
  ({ what, ...figure }: Figure): Figure => ({ ...figure, what: `${setUp}: ${what}` });

async function run(options: EnvironmentOptions, killed: string | null): Promise<readonly Figure[]> {
  const environment = await startEnvironment({ ...options, customers: 2 * customers, timeScale, readyWithinMs });
  try {
    const corp = await connectDemoCorp(environment);
    await environment.sandbox.ok('PATCH', '/settings', { autoConfirm: { enabled: true, delayMs: 0 } });
    // What a killed worker had not sent for sure is found absent, and then sent.
    await corp.api.ok('PATCH', '', { resendWhenAbsent: true });
    return await measure(environment, corp, killed);
  } finally {
    await environment.stop();
  }
}

async function measure(environment: Environment, corp: DemoCorp, killed: string | null): Promise<readonly Figure[]> {
  const graph = journey()
    .apiStart()
    .condition({ named: { rule: { '!==': [{ var: 'attr.city' }, null] } } })
    .send([rungs.massSend('今晚开始', { coalesce: { amount: 45, unit: 'seconds' } })])
    .waitFor(5, 'seconds')
    .end()
    .graph();
  const journeyId = await corp.publish('多进程', graph);
  const doors = await Promise.all(environment.serverUrls.map(async (url) => doorOf(environment, corp, url)));
  const kinds = kindsOf(environment);
  const before = await standing(environment, kinds);
  const begun = performance.now();
  const list = corp.customers.slice(0, customers).map(({ externalUserid }) => externalUserid);
  await doors[0]?.ok('POST', `/journeys/${journeyId}/entries`, { customers: list }, { 'idempotency-key': randomUUID() });
  const streaming = stream(
    doors,
    journeyId,
    corp.customers.slice(customers).map(({ externalUserid }) => externalUserid),
  );
  if (killed !== null) await killInTheMiddle(environment, killed);
  const answered = await streaming;
  const looks: Figure[][] = [];
  await eventually(
    async () => {
      looks.push(connections(kinds));
      return (await ended(environment)) === 2 * customers;
    },
    { withinMs: 600_000, everyMs: 1_000 },
  );
  const seconds = (performance.now() - begun) / 1_000;
  const after = await standing(environment, kinds);
  const times = await timesToSend(environment);
  await exactlyOnce(environment, corp);
  return [
    { what: 'customers, half of them by a list and half in a stream', value: 2 * customers, unit: 'customers' },
    { what: 'all runs ended, waits and polls and kills included', value: (2 * customers) / seconds, unit: 'customers/s' },
    { what: 'entry row to dispatch, p50', value: percentile(times, 0.5), unit: 'ms' },
    { what: 'entry row to dispatch, p99', value: percentile(times, 0.99), unit: 'ms' },
    { what: 'request due to its answer, p99', value: percentile(answered, 0.99), unit: 'ms' },
    ...kinds.flatMap(({ name, pids }) => costs(name, pids, { before, after })),
    { what: 'what is known of a customer', value: after.known / (2 * customers), unit: 'bytes/customer' },
    { what: 'run, steps, wait, message', value: (after.done - before.done) / (2 * customers), unit: 'bytes/customer' },
    { what: 'WAL', value: (after.wal - before.wal) / (2 * customers), unit: 'bytes/customer' },
    ...most(looks),
    { what: "PostgreSQL's connections in all, Temporal's among them", value: after.connections, unit: 'connections' },
  ];
}

/** The API by one of the servers. */
async function doorOf(environment: Environment, corp: DemoCorp, url: string): Promise<JsonClient> {
  const anonymous = new JsonClient(url);
  await eventually(async () => (await anonymous.call('GET', '/readyz')).status === 200, { withinMs: readyWithinMs });
  return (await login(anonymous, environment.adminPassword)).below(`/corps/${corp.id}`);
}

/** Requests at a fixed rate, by each server in turn; how long after it was due each was answered. */
async function stream(doors: readonly JsonClient[], journeyId: string, entering: readonly string[]): Promise<readonly number[]> {
  const begun = performance.now();
  const answers: Promise<number>[] = [];
  for (let from = 0; from < entering.length; from += perRequest) {
    const due = begun + (from * 1_000) / streamPerSecond;
    await delay(Math.max(0, due - performance.now()));
    const door = doors[(from / perRequest) % doors.length];
    const body = { customers: entering.slice(from, from + perRequest) };
    if (door !== undefined)
      answers.push(door.ok('POST', `/journeys/${journeyId}/entries`, body, { 'idempotency-key': randomUUID() }).then(() => performance.now() - due));
  }
  return Promise.all(answers);
}

/** A worker of the role dies while messages go out, and does not come back. */
async function killInTheMiddle({ workers, database }: Environment, role: string): Promise<void> {
  const victim = workers[apart.findIndex((one) => one === role)];
  await eventually(async () => (await database.query(`SELECT 1 FROM send_call WHERE dispatched_at IS NOT NULL LIMIT 1`)).length > 0, {
    withinMs: 120_000,
    everyMs: 20,
  });
  await victim?.kill();
}

const pidsOf = (processes: readonly TestProcess[]): readonly number[] => processes.flatMap(({ pid }) => (pid === undefined ? [] : [pid]));

function kindsOf({ servers, workers, temporalAddress }: Environment): readonly Kind[] {
  const roles = workers.length === 1 ? ['all roles'] : [...new Set<string>(apart)];
  const temporal = Number(temporalAddress.split(':')[1]);
  return [
    { name: 'server', pids: pidsOf(servers) },
    ...roles.map((role) => ({ name: `worker ${role}`, pids: pidsOf(workers.filter((_, index) => workers.length === 1 || apart[index] === role)) })),
    { name: 'Temporal', pids: [listenerAt(temporal)] },
  ];
}

interface Standing {
  readonly cpu: ReadonlyMap<number, number>;
  readonly postgres: number;
  readonly wal: number;
  readonly connections: number;
  /** Of what is known of customers, and of their runs and messages, with indexes. */
  readonly known: number;
  readonly done: number;
}

/** Of PostgreSQL all processes that there are: a connection that was closed meanwhile is not counted. */
async function standing({ database }: Environment, kinds: readonly Kind[]): Promise<Standing> {
  const [row] = await database.query<{ wal: string; n: number }>(
    `SELECT pg_current_wal_insert_lsn() - '0/0' AS wal, (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS n`,
  );
  const bytes = async (tables: readonly string[]): Promise<number> => {
    const [size] = await database.query<{ bytes: string }>(
      'SELECT sum(pg_total_relation_size(name::regclass)) AS bytes FROM unnest($1::text[]) AS name',
      [tables],
    );
    return Number(size?.bytes);
  };
  return {
    cpu: new Map(kinds.flatMap(({ pids }) => pids.map((pid) => [pid, cpuMs(pid)] as const))),
    postgres: childrenOf(listenerAt(inject('postgres').port)).reduce((sum, pid) => sum + cpuMs(pid), 0),
    wal: Number(row?.wal),
    connections: row?.n ?? 0,
    known: await bytes(['customer', 'relation', 'relation_tag', 'dirty']),
    done: await bytes(['entry', 'run', 'run_step', 'run_wait', 'run_event', 'send_intent', 'send_call', 'cohort']),
  };
}

/** Of those that live; what a killed one used is not counted. */
function costs(name: string, pids: readonly number[], { before, after }: { readonly before: Standing; readonly after: Standing }): readonly Figure[] {
  const used = pids.flatMap((pid) => {
    const now = after.cpu.get(pid) ?? 0;
    return now === 0 ? [] : [now - (before.cpu.get(pid) ?? 0)];
  });
  const share =
    used.length < 2 ? [] : [{ what: `${name}: the least busy process, of the busiest`, value: Math.min(...used) / Math.max(...used), unit: '' }];
  const own: Figure[] = [
    { what: `${name}: processor`, value: used.reduce((sum, ms) => sum + ms, 0) / (2 * customers), unit: 'ms/customer' },
    { what: `${name}: memory of a process, at most`, value: Math.max(...pids.map(residentMiB).filter((mib) => !Number.isNaN(mib))), unit: 'MiB' },
    ...share,
  ];
  if (name !== 'Temporal') return own;
  return [
    ...own,
    { what: 'PostgreSQL: processor, for us and for Temporal', value: (after.postgres - before.postgres) / (2 * customers), unit: 'ms/customer' },
  ];
}

function connections(kinds: readonly Kind[]): Figure[] {
  const { port } = inject('postgres');
  return kinds.map(({ name, pids }) => ({
    what: `${name}: connections of a process to PostgreSQL, at most`,
    value: Math.max(0, ...pids.map((pid) => connectionsTo(port, pid))),
    unit: 'connections',
  }));
}

/** Of each figure the largest that was seen. */
function most(looks: readonly (readonly Figure[])[]): readonly Figure[] {
  return (looks[0] ?? []).map((figure, index) => ({ ...figure, value: Math.max(...looks.map((look) => look[index]?.value ?? 0)) }));
}

async function ended({ database }: Environment): Promise<number> {
  const [row] = await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM run WHERE status = 'ended'`);
  return row?.n ?? 0;
}

async function timesToSend({ database }: Environment): Promise<readonly number[]> {
  const rows = await database.query<{ ms: number }>(
    `SELECT extract(epoch FROM c.dispatched_at - e.created_at)::float8 * 1000 AS ms
     FROM entry e JOIN run r ON r.entry_id = e.id JOIN send_intent i ON i.run_id = r.id JOIN send_call c ON c.id = i.call_id`,
  );
  return rows.map(({ ms }) => ms);
}

/** By the sandbox's own ledger: each customer was in one call that WeCom took. */
async function exactlyOnce({ sandbox }: Environment, corp: DemoCorp): Promise<void> {
  const { items } = await sandbox.ok<{ items: { committed: boolean; errcode: number | null; body: { recipients?: readonly string[] } }[] }>(
    'GET',
    '/ledger?kind=call&api=add_msg_template&limit=100000',
  );
  const reached = items.filter(({ committed, errcode }) => committed && errcode === 0).flatMap(({ body }) => body.recipients ?? []);
  expect(new Set(reached).size).toBe(2 * customers);
  expect(reached.length).toBe(2 * customers);
  expect(corp.customers.length).toBe(2 * customers);
}
