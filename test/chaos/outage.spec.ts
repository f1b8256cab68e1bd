import { setTimeout as delay } from 'node:timers/promises';
import type { HoldList } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { alone } from './support/graphs.js';
import { arrivals, duplicates, type Arrival } from './support/judge.js';
import { giveOwnWords } from './support/own-words.js';

/**
 * A quarter of an hour each of WeCom away, an address that is not trusted and a wrong secret, at a fortieth of their length:
 * the time scale shortens the pauses between probes (a minute becomes 1.5 s) and the proofs of absence as much. What is not
 * shortened is what would hide a fault: attempts, retry intervals (five minutes), deadlines and the slots' distance; the limit
 * is set to ten times WeCom's, so that two thousand single sends take a minute and not four.
 */
const timeScale = 40;
const outageMs = 900_000 / timeScale;
const runs = 2_000;
const batches = 30;

let environment: Environment;
let corp: DemoCorp;
let found: readonly Arrival[];
const told: { readonly cause: string; readonly code: number | null }[] = [];

beforeAll(async () => {
  environment = await startEnvironment({ workers: 2, customers: runs, timeScale });
  corp = await connectDemoCorp(environment);
  await giveOwnWords(corp);
  await corp.api.ok('PATCH', '', { resendWhenAbsent: true });
  await corp.api.ok('POST', '/channel-settings', { kind: 'webhook', name: 'crm', config: { url: `${environment.sandboxUrl}/_sandbox/webhook/crm` } });
  await widenGates();
  const ladder = [rungs.massSend('您好 {{stage|无}}', { coalesce: alone.coalesce }), rungs.webhook('crm', '{{stage|无}}')];
  const send = await corp.publish(
    '群发，再回调',
    journey()
      .apiStart()
      .send(ladder, { notDelivered: (path) => path.end('not_sent') })
      .end()
      .graph(),
  );
  const tag = await corp.publish(
    '打标签',
    journey()
      .apiStart()
      .changeTags({ add: [corp.tagId('VIP')] })
      .end()
      .graph(),
  );
  const moving = keepEntering(send, tag);
  await drill();
  await moving;
  await settled();
  found = await arrivals(environment);
}, 420_000);

afterAll(async () => {
  await environment.stop();
});

async function widenGates(): Promise<void> {
  for (const group of ['send', 'tag'])
    await environment.database.query(
      `INSERT INTO gate (corp_id, grp, limit_per_minute) VALUES ($1, $2, 6000) ON CONFLICT (corp_id, grp) DO UPDATE SET limit_per_minute = 6000`,
      [corp.id, group],
    );
}

/** Customers enter through all of it. */
async function keepEntering(send: string, tag: string): Promise<void> {
  const size = runs / batches;
  for (let batch = 0; batch < batches; batch += 1) {
    const entering = corp.customers.slice(Math.round(batch * size), Math.round((batch + 1) * size));
    await corp.enter(send, entering);
    await corp.enter(tag, entering.slice(0, 5));
    await delay((3 * outageMs) / batches);
  }
}

/** One fault turns into the next. */
async function drill(): Promise<void> {
  const { sandbox } = environment;
  await delay(3_000);
  const phases = [
    { begin: async () => sandbox.ok('POST', '/away', {}), code: null },
    { begin: async () => sandbox.ok('POST', '/conditions', { kind: 'ipNotTrusted' }).then(async () => sandbox.ok('POST', '/back', {})), code: 60020 },
    {
      begin: async () =>
        sandbox.ok('POST', '/conditions', { kind: 'secretChanged' }).then(async () => sandbox.ok('DELETE', '/conditions?kind=ipNotTrusted')),
      code: 40001,
    },
  ];
  for (const { begin, code } of phases) {
    const begunAt = Date.now();
    await begin();
    const hold = await eventually(async () => (await standing()).find((one) => one.group === 'send' && one.code === code), { withinMs: outageMs });
    told.push(hold);
    await delay(Math.max(0, begunAt + outageMs - Date.now()));
  }
  await sandbox.ok('DELETE', '/conditions');
}

const standing = async () => (await corp.api.ok<HoldList>('GET', '/holds')).items;

async function settled(): Promise<void> {
  await eventually(
    async () => {
      const [row] = await environment.database.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM send_intent WHERE state IN ('accepted', 'confirmed', 'delivered', 'failed', 'suppressed', 'not_delivered')`,
      );
      return row?.n === runs + batches * 5;
    },
    { withinMs: 200_000, everyMs: 500 },
  );
}

describe('while WeCom is away, then distrusts our address, then refuses the secret, and two thousand runs move', { timeout: 420_000 }, () => {
  it('the cause is named as it changes', () => {
    expect(told.map(({ cause, code }) => [cause, code])).toEqual([
      ['unreachable', null],
      ['configuration', 60020],
      ['configuration', 40001],
    ]);
  });

  it('no attempt is spent and no rung is skipped', async () => {
    const rows = await environment.database.query<{ channel: string; attempts: number }>(
      `SELECT channel, state, reason, sum(attempts)::int AS attempts, count(*)::int AS n FROM send_intent GROUP BY 1, 2, 3 ORDER BY 1`,
    );
    // Each was accepted by one attempt. A call that was cut off on the wire is looked for, and spends none when it is proved absent.
    expect(rows).toEqual([
      { channel: 'customer_mass_send', state: 'accepted', reason: null, attempts: runs, n: runs },
      { channel: 'tag_write', state: 'accepted', reason: null, attempts: batches * 5, n: batches * 5 },
    ]);
  });

  it('everything is sent, once', () => {
    expect(duplicates(found)).toEqual([]);
    expect(found.filter(({ channel }) => channel === 'customer_mass_send').length).toBe(runs);
    expect(found.filter(({ channel }) => channel === 'webhook')).toEqual([]);
  });

  it('the fault is probed for at growing distances, by one call at a time', async () => {
    const rows = await environment.database.query<{ probes: number }>('SELECT probes FROM hold ORDER BY id');
    process.stdout.write(`outage: ${rows.map(({ probes }) => probes).join(', ')} probes in each hold\n`);
    // Seven quick ones, then one each longest pause, and a few where a lane was busy elsewhere.
    expect(Math.max(...rows.map(({ probes }) => probes))).toBeLessThan(7 + outageMs / (60_000 / timeScale) + 5);
  });

  it('the first call of a new corp does not wait for a lane', async () => {
    const [row] = await environment.database.query<{ ms: number }>(
      `SELECT (extract(epoch FROM dispatched_at - created_at) * 1000)::int AS ms FROM send_call WHERE grp = 'send' ORDER BY id LIMIT 1`,
    );
    process.stdout.write(`outage: the first call of the corp waited ${String(row?.ms)} ms\n`);
    expect(row?.ms).toBeDefined();
  });

  it('nothing is held any more', async () => {
    await eventually(async () => (await standing()).length === 0, { withinMs: 30_000 });
  });
});
