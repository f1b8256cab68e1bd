import { setTimeout as delay } from 'node:timers/promises';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { spacingMs } from '../chaos/support/gate-run.js';
import { singleSend } from '../chaos/support/graphs.js';
import { giveOwnWords } from '../chaos/support/own-words.js';
import { connectDemoCorp, type DemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { percentile, report, type Figure } from './support/report.js';

const customers = 5_000;
/** Each to all of them: fifty thousand messages that wait for the send gate. */
const journeys = Number(process.env['FLOOD_JOURNEYS'] ?? 10);
const friends = 1_000;
const overMs = 60_000;
/** The one whom they add; who follows a customer already is no new friend of hers. */
const employee = 'zhaomin';
const limitMs = 20_000;

let environment: Environment;
let corp: DemoCorp;

beforeAll(async () => {
  environment = await startEnvironment({ customers, workers: 2, timeScale: 1 });
  corp = await connectDemoCorp(environment);
  await giveOwnWords(corp);
}, 300_000);

afterAll(async () => {
  await environment.stop();
});

const count = async (sql: string, values: readonly unknown[] = []): Promise<number> =>
  (await environment.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, [...values]))[0]?.n ?? 0;

it('welcomes a thousand new friends of one minute while fifty thousand messages wait', { timeout: 1_500_000 }, async () => {
  const journeyId = await corp.publish(
    '欢迎',
    journey()
      .startsBy('customer-added', { states: [], employeeIds: [] })
      .send([rungs.welcome('{{name|朋友}}，欢迎您')], { category: 'notice', notDelivered: (path) => path.end('missed') })
      .end('welcomed')
      .graph(),
  );
  await fillTheQueue();
  const strangers = corp.customers.filter(({ followers }) => followers.every(({ userid }) => userid !== employee)).slice(0, friends);
  expect(strangers.length).toBe(friends);
  const begun = performance.now();
  for (const [n, { externalUserid }] of strangers.entries()) {
    await delay(Math.max(0, begun + (n * overMs) / friends - performance.now()));
    await environment.sandbox.ok('POST', '/befriend', { employee, externalUserid });
  }
  const [open, ended] = [`run WHERE journey_id = $1 AND status = 'open'`, `run WHERE journey_id = $1 AND status = 'ended'`];
  await eventually(async () => (await count(ended, [journeyId])) > 0 && (await count(open, [journeyId])) === 0, {
    withinMs: 120_000,
    everyMs: 500,
  }).catch(() => undefined);
  const waiting = await count(`send_intent WHERE state IN ('planned', 'reserved') AND journey_id <> $1`, [journeyId]);
  const taken = await takenAfter();
  const missed = await count(`run WHERE journey_id = $1 AND end_reason = 'missed'`, [journeyId]);
  const undecided = await count(open, [journeyId]);
  const floor = { what: 'distance of two slots of ordinary sends, ms', value: spacingMs };
  report('welcome-flood', [
    {
      what: `share welcomed within 20 s, beside ${String(waiting)} that wait`,
      value: taken.filter((ms) => ms < limitMs).length / friends,
      unit: '',
      floor: { what: 'asked', value: 0.999 },
    },
    { what: 'from her coming to WeCom: p50', value: percentile(taken, 0.5), unit: 'ms', floor },
    { what: 'p99', value: percentile(taken, 0.99), unit: 'ms', floor },
    { what: 'longest', value: Math.max(...taken), unit: 'ms', floor: { what: "WeCom's limit, ms", value: limitMs } },
    { what: 'runs that wait for a person: whether it arrived is not known', value: undecided, unit: 'runs' },
    ...(await timeOfLegs(journeyId)),
    { what: 'runs that took the port missed', value: missed, unit: 'runs', floor: { what: 'not welcomed', value: friends - taken.length } },
  ]);
  expect(taken.length + missed + undecided).toBeGreaterThanOrEqual(friends);
});

/** Each leg of the way, and when it begins and ends. */
const legs = {
  told: ['told_at', 'received_at'],
  'in the journey': ['received_at', 'entered_at'],
  planned: ['entered_at', 'planned_at'],
  reserved: ['planned_at', 'reserved_at'],
  dispatched: ['reserved_at', 'dispatched_at'],
  settled: ['dispatched_at', 'settled_at'],
} as const;

/** Where the time goes. */
async function timeOfLegs(journeyId: string): Promise<readonly Figure[]> {
  const rows = await environment.database.query<Readonly<Record<string, number | null>>>(
    `WITH way AS (
       SELECT w.told_at, w.received_at, e.created_at AS entered_at, i.planned_at, c.created_at AS reserved_at, c.dispatched_at, c.settled_at
       FROM run r JOIN entry e ON e.id = r.entry_id JOIN customer u ON u.id = r.customer_id JOIN welcome_code w ON w.external_userid = u.external_userid
       JOIN send_intent i ON i.run_id = r.id LEFT JOIN send_call c ON c.id = i.call_id WHERE r.journey_id = $1)
     SELECT ${Object.entries(legs)
       .map(([name, [from, to]]) => `extract(epoch FROM ${to} - ${from})::float8 * 1000 AS "${name}"`)
       .join(', ')} FROM way`,
    [journeyId],
  );
  return Object.keys(legs).flatMap((name) => {
    const times = rows.flatMap((row) => row[name] ?? []);
    return [0.5, 0.99].map((share) => ({ what: `until ${name}: p${String(share * 100)}`, value: percentile(times, share), unit: 'ms' }));
  });
}

async function fillTheQueue(): Promise<void> {
  const all = corp.customers.slice(0, customers);
  for (let n = 0; n < journeys; n += 1) await corp.enter(await corp.publish(`群发${String(n)}`, singleSend(`您好${String(n)} {{stage|无}}`)), all);
  await eventually(async () => (await count(`send_intent WHERE state IN ('planned', 'reserved')`)) > journeys * customers * 0.95, {
    withinMs: 600_000,
    everyMs: 1_000,
  });
}

/** Milliseconds from each one's coming to WeCom's taking of her welcome, both by the sandbox's clock. */
async function takenAfter(): Promise<readonly number[]> {
  const { items } = await environment.sandbox.ok<{ items: { channel: string; addedAt: number; deliveredAt: number }[] }>('GET', '/deliveries');
  return items.flatMap(({ channel, addedAt, deliveredAt }) => (channel === 'welcome_message' ? [deliveredAt - addedAt] : []));
}
