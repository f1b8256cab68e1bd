import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { journey } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { singleSend } from '../chaos/support/graphs.js';
import { giveOwnWords } from '../chaos/support/own-words.js';
import { addSandboxCorp, connectDemoCorp, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { percentile, report, type Figure } from './support/report.js';
import { startSlowProxy, type SlowProxy } from './support/slow-proxy.js';

/** Messages of the neighbour that wait as planned; a night measures `NEIGHBOUR_PLANNED=1000000`. */
const planned = Number(process.env['NEIGHBOUR_PLANNED'] ?? 50_000);
/** How long each look at the corp that is measured lasts. */
const seconds = Number(process.env['NEIGHBOUR_SECONDS'] ?? 30);
/** So few that the machine and the gate are idle in between. */
const entriesPerSecond = Number(process.env['NEIGHBOUR_RATE'] ?? 3);
const ticksPerSecond = 1;
const looks = 7;
const atOnce = 5_000;
/** Messages of a neighbour that is held, or whose proxy is slow. */
const waiting = 2_000;
const slowMs = 5_000;
const tag = '高意向';

interface Times {
  /** Entry row to the first byte of its message's call, in milliseconds. */
  readonly sent: readonly number[];
  /** An employee's tick of a tag to the run that it begins. */
  readonly begun: readonly number[];
}

let proxy: SlowProxy;
let environment: Environment;
let corp: DemoCorp;
let untagged: SandboxCustomer[];

beforeAll(async () => {
  proxy = await startSlowProxy();
  environment = await startEnvironment({
    customers: Math.ceil(looks * ticksPerSecond * seconds * 1.3) + 100,
    timeScale: 1,
    readyWithinMs: 300_000,
    outboundAllow: [new URL(proxy.url).host],
  });
  proxy.passTo(environment.sandboxUrl);
  await environment.sandbox.ok('PATCH', '/settings', { autoConfirm: { enabled: true, delayMs: 0 } });
  corp = await connectDemoCorp(environment);
  await giveOwnWords(corp);
  untagged = corp.customers.filter(({ followers }) => followers.every(({ tags }) => tags.every(({ name }) => name !== tag)));
}, 600_000);

afterAll(async () => {
  await environment.stop();
  proxy.close();
});

it('a corp is served as if it were alone, whatever its neighbour does', { timeout: 4 * 3_600_000 }, async () => {
  await look('warm');
  const shut = await beside('gate shut', await neighbour(waiting), async ({ id }) => {
    await environment.sandbox.ok('POST', '/conditions', { kind: 'ipNotTrusted', corp: id });
  });
  await environment.sandbox.ok('DELETE', '/conditions');
  const slow = await beside('proxy that answers after 5 s', await neighbour(waiting, proxy.url), async ({ customers, tick }) => {
    proxy.slowTo(slowMs);
    for (const customer of customers.slice(0, waiting / 4)) await tick(customer, ['参加过活动']);
  });
  proxy.slowTo(0);
  const many = await beside(`${String(planned)} planned`, await neighbour(Math.min(atOnce, planned)), async () => undefined, planned);
  report('neighbours', [...shut, ...slow, ...many]);
});

/** A corp with customers who have words of their own; a slow one behind the proxy. */
async function neighbour(customers: number, sandboxUrl = environment.sandboxUrl): Promise<DemoCorp> {
  const made = await connectDemoCorp({ ...environment, sandboxUrl }, await addSandboxCorp(environment, customers));
  await giveOwnWords(made);
  return made;
}

/** The corp alone and beside its neighbour, who is stopped afterwards. */
async function beside(name: string, other: DemoCorp, spoil: (other: DemoCorp) => Promise<void>, messages = waiting): Promise<readonly Figure[]> {
  const alone = await look(`${name}, alone`);
  await spoil(other);
  const each = Math.min(messages, other.customers.length);
  for (let n = 0; n < messages / each; n += 1)
    await other.enter(await other.publish(`邻居${String(n)}`, singleSend(`您好${String(n)} {{stage|无}}`)), other.customers.slice(0, each));
  await eventually(async () => (await queued(other)) > messages * 0.9, { withinMs: 3_600_000, everyMs: 1_000 });
  const measured = await look(name);
  const left = await queued(other);
  await other.api.ok('PUT', '/stops', { scope: 'corp', target: null, stopped: true });
  expect(left).toBeGreaterThan(0);
  return [
    { what: `neighbour with ${name}: its messages that still wait`, value: left, unit: 'messages' },
    ...compared(`beside ${name}, entry to first byte`, measured.sent, alone.sent),
    ...compared(`beside ${name}, tick of a tag to its run`, measured.begun, alone.begun),
  ];
}

function compared(what: string, measured: readonly number[], alone: readonly number[]): readonly Figure[] {
  return [0.5, 0.99].map((share) => ({
    what: `${what}: p${String(share * 100)}`,
    value: percentile(measured, share),
    unit: 'ms',
    floor: { what: 'alone', value: percentile(alone, share) },
  }));
}

async function queued({ id }: DemoCorp): Promise<number> {
  const [row] = await environment.database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM send_intent WHERE corp_id = $1 AND state IN ('planned', 'reserved', 'dispatching')`,
    [id],
  );
  return row?.n ?? 0;
}

/** A steady small stream of entries and of tags that are ticked. */
async function look(name: string): Promise<Times> {
  const sending = await corp.publish(`来信 ${name}`, singleSend(`${name} {{stage|无}}`));
  const tagging = await corp.publish(`打标 ${name}`, journey().tagAdded(corp.tagId(tag)).waitFor(3, 'days').end().graph());
  const ticked = untagged.splice(0, ticksPerSecond * seconds);
  expect(ticked.length).toBe(ticksPerSecond * seconds);
  const entering = corp.customers.slice(0, entriesPerSecond * seconds);
  const [, at] = await Promise.all([
    atRate(entering, entriesPerSecond, async ({ externalUserid }) => {
      await corp.api.ok('POST', `/journeys/${sending}/entries`, { customers: [externalUserid] }, { 'idempotency-key': randomUUID() });
    }),
    atRate(ticked, ticksPerSecond, async (customer) => corp.tick(customer, [tag])),
  ]);
  const [sent, begun] = [await sentAfter(sending, entering.length), await begunAfter(tagging, ticked, at)];
  await corp.api.ok('PUT', '/stops', { scope: 'journey', target: tagging, stopped: true });
  process.stdout.write(`${name}: sent p50 ${percentile(sent, 0.5).toFixed(1)} p99 ${percentile(sent, 0.99).toFixed(1)}; `);
  process.stdout.write(`begun p50 ${percentile(begun, 0.5).toFixed(1)} p99 ${percentile(begun, 0.99).toFixed(1)}\n`);
  return { sent, begun };
}

/** Begins one after the other at a fixed rate, whether the ones before are answered or not; when each was begun. */
async function atRate<Item>(items: readonly Item[], perSecond: number, work: (item: Item) => Promise<void>): Promise<readonly number[]> {
  const begun = performance.now();
  const works: Promise<number>[] = [];
  for (const [n, item] of items.entries()) {
    await delay(Math.max(0, begun + (n * 1_000) / perSecond - performance.now()));
    const at = Date.now();
    works.push(work(item).then(() => at));
  }
  return Promise.all(works);
}

/** By the sandbox's clock for the first byte, which is this machine's as the database's is. */
async function sentAfter(journeyId: string, count: number): Promise<readonly number[]> {
  const called = `SELECT extract(epoch FROM e.created_at)::float8 * 1000 AS "enteredAt", c.msgid FROM run r JOIN entry e ON e.id = r.entry_id
    JOIN send_intent i ON i.run_id = r.id JOIN send_call c ON c.id = i.call_id WHERE r.journey_id = $1 AND c.msgid IS NOT NULL`;
  const rows = await eventually(
    async () => {
      const found = await environment.database.query<{ enteredAt: number; msgid: string }>(called, [journeyId]);
      return found.length === count && found;
    },
    { withinMs: 120_000, everyMs: 500 },
  );
  const { items } = await environment.sandbox.ok<{ items: { tArrive: number; msgid: string | null }[] }>(
    'GET',
    `/ledger?kind=call&api=add_msg_template&corp=${corp.id}&limit=100000`,
  );
  const arrivedAt = new Map(items.map(({ tArrive, msgid }) => [msgid, tArrive]));
  return rows.map(({ enteredAt, msgid }) => (arrivedAt.get(msgid) ?? Number.NaN) - enteredAt);
}

async function begunAfter(journeyId: string, ticked: readonly SandboxCustomer[], at: readonly number[]): Promise<readonly number[]> {
  const rows = await eventually(
    async () => {
      const found = await environment.database.query<{ id: string; begunAt: number }>(
        `SELECT c.external_userid AS id, extract(epoch FROM r.started_at)::float8 * 1000 AS "begunAt" FROM run r JOIN customer c ON c.id = r.customer_id WHERE r.journey_id = $1`,
        [journeyId],
      );
      return found.length >= ticked.length && found;
    },
    { withinMs: 120_000, everyMs: 500 },
  );
  const begunAt = new Map(rows.map((row) => [row.id, row.begunAt]));
  return ticked.map(({ externalUserid }, n) => (begunAt.get(externalUserid) ?? Number.NaN) - (at[n] ?? Number.NaN));
}
