import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { spacingMs } from '../chaos/support/gate-run.js';
import { singleSend } from '../chaos/support/graphs.js';
import { giveOwnWords } from '../chaos/support/own-words.js';
import { connectDemoCorp, type DemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { percentile, report } from './support/report.js';

const customers = 5_000;
/** Of ten journeys nine want a hundredth of what the tenth wants. */
const few = customers / 100;
/** Together with the tenth of the first part, a hundred thousand messages that wait. */
const others = 19;
const urgents = 150;

let environment: Environment;
let corp: DemoCorp;
let urgentId: string;

beforeAll(async () => {
  environment = await startEnvironment({ customers: customers + urgents, timeScale: 1 });
  corp = await connectDemoCorp(environment);
  await giveOwnWords(corp);
  urgentId = await corp.publish('加急', singleSend('请查收 {{stage|无}}', { urgent: true }));
});

afterAll(async () => {
  await environment.stop();
});

const publish = async (n: number): Promise<string> => corp.publish(`群发${String(n)}`, singleSend(`您好${String(n)} {{stage|无}}`));

it('shares the slots between ten journeys of which one has a hundredfold queue', { timeout: 600_000 }, async () => {
  const small = await Promise.all(Array.from({ length: 9 }, async (_, n) => publish(n)));
  const large = await publish(9);
  await corp.enter(large, corp.customers.slice(0, customers));
  for (const id of small) await corp.enter(id, corp.customers.slice(0, few));
  const planned = `SELECT count(DISTINCT journey_id)::int AS n FROM send_intent`;
  await eventually(async () => (await environment.database.query<{ n: number }>(planned))[0]?.n === 10, { withinMs: 60_000, everyMs: 50 });
  const [from] = await environment.database.query<{ at: string }>('SELECT clock_timestamp()::text AS at');
  // The nine small ones are not done before then, if each gets its share.
  const shared = Math.floor(few * 10 * 0.9);
  const total = async (): Promise<number> => [...(await served(from?.at ?? '', shared)).values()].reduce((sum, n) => sum + n, 0);
  await eventually(async () => (await total()) === shared, { withinMs: 300_000, everyMs: 500 });
  const counts = [...(await served(from?.at ?? '', shared)).values()];
  report('queue-fairness', [
    {
      what: "Jain's index over ten journeys, one with a hundredfold queue",
      value: jain(counts),
      unit: '',
      floor: { what: 'equal shares', value: 1 },
    },
    {
      what: 'slots of the journey with most',
      value: Math.max(...counts),
      unit: 'slots',
      floor: { what: 'of the one with fewest', value: Math.min(...counts) },
    },
  ]);
  expect(counts.length).toBe(10);
});

/** Calls dispatched from then on, by journey, among the first so many. */
async function served(from: string, first: number): Promise<ReadonlyMap<string, number>> {
  const rows = await environment.database.query<{ id: string; n: number }>(
    `SELECT journey_id AS id, count(*)::int AS n FROM (SELECT journey_id FROM send_call WHERE dispatched_at > $1::timestamptz ORDER BY dispatched_at LIMIT $2) AS one GROUP BY 1`,
    [from, first],
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

const jain = (counts: readonly number[]): number =>
  counts.reduce((sum, n) => sum + n, 0) ** 2 / (counts.length * counts.reduce((sum, n) => sum + n * n, 0));

it('sends an urgent message past a hundred thousand others', { timeout: 1_200_000 }, async () => {
  for (let n = 0; n < others; n += 1) await corp.enter(await publish(10 + n), corp.customers.slice(0, customers));
  const waiting = async (): Promise<number> =>
    (await environment.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM send_intent WHERE state IN ('planned', 'reserved')`))[0]?.n ?? 0;
  await eventually(async () => (await waiting()) > others * customers, { withinMs: 600_000, everyMs: 1_000 });
  const behind = await waiting();
  const askedAt = new Map<string, number>();
  for (const { externalUserid } of corp.customers.slice(customers, customers + urgents)) {
    askedAt.set(externalUserid, Date.now());
    await corp.api.ok('POST', `/journeys/${urgentId}/entries`, { customers: [externalUserid] }, { 'idempotency-key': randomUUID() });
    await delay(400 + Math.random() * 300);
  }
  const taken = await eventually(
    async () => {
      const { items } = await environment.sandbox.ok<{ items: { tArrive: number; body: { recipients?: string[] } }[] }>(
        'GET',
        '/ledger?kind=call&api=add_msg_template',
      );
      const own = items.filter(({ body }) => (body.recipients ?? []).some((id) => askedAt.has(id)));
      return own.length === urgents ? own : undefined;
    },
    { withinMs: 60_000, everyMs: 500 },
  );
  const latencies = taken.map(({ tArrive, body }) => tArrive - (askedAt.get(body.recipients?.[0] ?? '') ?? Number.NaN));
  const floor = { what: 'distance of two slots, ms', value: spacingMs };
  report('queue-urgent', [
    { what: `urgent, from the request to WeCom, behind ${String(behind)}: p50`, value: percentile(latencies, 0.5), unit: 'ms', floor },
    { what: 'p99', value: percentile(latencies, 0.99), unit: 'ms', floor },
    { what: 'longest', value: Math.max(...latencies), unit: 'ms', floor },
  ]);
  expect(taken.length).toBe(urgents);
});
