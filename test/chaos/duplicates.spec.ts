import type { RunItem } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, ownerOf, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { recordCallbacks, type CallbackRecorder } from './support/callback-recorder.js';
import { alone } from './support/graphs.js';
import { arrivals, duplicates, type Arrival } from './support/judge.js';
import { giveOwnWords } from './support/own-words.js';
import { roughWeather } from './support/rough-weather.js';

const tag = '高意向';
const tamperings = ['signature', 'receiveId', 'pad', 'truncated', 'plain', 'oldTimestamp'] as const;

let environment: Environment;
let corp: DemoCorp;
let recorder: CallbackRecorder;
let journeyId: string;
let fresh: SandboxCustomer[];

beforeAll(async () => {
  environment = await startEnvironment({ customers: 60 });
  corp = await connectDemoCorp(environment);
  await giveOwnWords(corp);
  const { callbackUrl } = await corp.api.ok<{ callbackUrl: string }>('GET', '');
  recorder = await recordCallbacks(callbackUrl);
  await environment.sandbox.ok('PUT', `/corps/${corp.id}/callback`, { url: recorder.url });
  await environment.sandbox.ok('PATCH', '/settings', { readLagMs: roughWeather.readLagMs, autoConfirm: { enabled: true, delayMs: 0 } });
  const graph = journey()
    .tagAdded(corp.tagId(tag))
    .send([rungs.massSend('您好 {{stage|无}}', alone)])
    .end()
    .graph();
  journeyId = await corp.publish('高意向跟进', graph);
  fresh = corp.customers.filter(({ followers }) => followers.every(({ tags }) => tags.every(({ name }) => name !== tag)));
});

afterAll(async () => {
  await environment.stop();
  recorder.close();
});

async function callbackSettings(settings: object): Promise<void> {
  await environment.sandbox.ok('PATCH', '/settings', { callbacks: settings });
}

async function runsOf(customers: readonly SandboxCustomer[]): Promise<readonly RunItem[]> {
  const { items } = await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeyId}&limit=200`);
  return items.filter(({ customer }) => customers.some(({ externalUserid }) => externalUserid === customer.externalUserid));
}

async function messagesTo(customers: readonly SandboxCustomer[]): Promise<readonly Arrival[]> {
  return (await arrivals(environment)).filter(({ recipient }) => customers.some(({ externalUserid }) => externalUserid === recipient));
}

/** Waits until no callback is under way and everything that was marked has been looked at. */
async function settled(): Promise<void> {
  await eventually(async () => (await environment.sandbox.ok<{ pending: number }>('GET', '/callbacks')).pending === 0, { withinMs: 60_000 });
  const unfinished = `SELECT 1 FROM dirty WHERE cleared_seq < seq UNION ALL SELECT 1 FROM entry WHERE status = 'waiting' UNION ALL SELECT 1 FROM run WHERE status = 'open'`;
  await eventually(async () => (await environment.database.query(unfinished)).length === 0, { withinMs: 60_000 });
}

async function expectOneEach(customers: readonly SandboxCustomer[]): Promise<void> {
  await eventually(async () => (await runsOf(customers)).filter(({ status }) => status === 'ended').length >= customers.length, { withinMs: 60_000 });
  await settled();
  const ids = customers.map(({ externalUserid }) => externalUserid).sort();
  expect((await runsOf(customers)).map(({ customer }) => customer.externalUserid).sort()).toEqual(ids);
  const found = await messagesTo(customers);
  expect(duplicates(found)).toEqual([]);
  expect(found.map(({ recipient }) => recipient).sort()).toEqual(ids);
}

async function inboxRows(): Promise<number> {
  const [row] = await environment.database.query<{ n: number }>('SELECT count(*)::int AS n FROM inbox');
  return row?.n ?? Number.NaN;
}

describe('callbacks that come ten times and in any order', () => {
  it('make one run and one message of one tag', async () => {
    const customers = fresh.splice(0, 10);
    await callbackSettings({ ...roughWeather.callbacks, duplicates: 9, shuffleMs: 1_500 });
    await Promise.all(customers.map((customer) => corp.tick(customer, [tag])));
    await expectOneEach(customers);
  });

  it('see a tag that was taken away and given again as one tag, whichever message comes first', async () => {
    const customers = fresh.splice(0, 5);
    for (const customer of customers) {
      await corp.tick(customer, [tag]);
      await corp.tick(customer, [], [tag]);
      await corp.tick(customer, [tag]);
    }
    await settled();
    await callbackSettings({ duplicates: 0, shuffleMs: 0, lateShare: 0 });
    await eventually(async () => (await runsOf(customers)).filter(({ status }) => status === 'ended').length >= customers.length, {
      withinMs: 60_000,
    });
    const tagged = await environment.database.query<{ n: number }>(
      `SELECT count(DISTINCT customer_id)::int AS n FROM relation_tag JOIN customer ON customer.id = customer_id WHERE tag_id = $1 AND external_userid = ANY($2)`,
      [corp.tagId(tag), customers.map(({ externalUserid }) => externalUserid)],
    );
    expect(tagged).toEqual([{ n: customers.length }]);
  });
});

describe('a hand-over, told late and in disorder', () => {
  it('starts nothing: the tags came with the customer', async () => {
    const customers = corp.customers.filter((one) => !fresh.includes(one)).slice(0, 10);
    const before = await runsOf(customers);
    await callbackSettings({ ...roughWeather.callbacks });
    const employees = [...new Set(corp.customers.map(ownerOf))];
    for (const { followers, externalUserid } of customers) {
      const to = employees.find((one) => followers.every(({ userid }) => userid !== one));
      await environment.sandbox.ok('POST', '/hand-over', { employee: followers[0]?.userid, to, externalUserids: [externalUserid] });
    }
    await settled();
    await callbackSettings({ duplicates: 0, shuffleMs: 0, lateShare: 0 });
    const followed = `SELECT count(*)::int AS n FROM relation JOIN customer ON customer.id = customer_id WHERE external_userid = ANY($1) AND ended_at IS NULL`;
    const now = customers.reduce((sum, { followers }) => sum + followers.length, 0);
    await eventually(async () => {
      const rows = await environment.database.query<{ n: number }>(followed, [customers.map(({ externalUserid }) => externalUserid)]);
      return rows[0]?.n === now;
    });
    await settled();
    expect((await runsOf(customers)).length).toBe(before.length);
  });
});

describe('callbacks that somebody recorded', () => {
  it('are answered when they come again, byte by byte, and start nothing', async () => {
    // One whose first delivery was too late for an answer may become a row by now; the second time all are known.
    await recorder.replay();
    await settled();
    const before = { runs: (await runsOf(corp.customers)).length, messages: (await messagesTo(corp.customers)).length, inbox: await inboxRows() };
    const statuses = await recorder.replay();
    expect(statuses.length).toBeGreaterThan(10);
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    await settled();
    expect({ runs: (await runsOf(corp.customers)).length, messages: (await messagesTo(corp.customers)).length, inbox: await inboxRows() }).toEqual(
      before,
    );
  });
});

describe('callbacks that are not from WeCom', () => {
  it.each(tamperings)('are refused and leave nothing behind: %s', async (tampering) => {
    const [customer] = fresh;
    if (customer === undefined) throw new Error('Nobody is left');
    const before = await inboxRows();
    const body = { employee: ownerOf(customer), externalUserid: customer.externalUserid, copies: 3, tampering };
    const { statuses } = await environment.sandbox.ok<{ statuses: number[] }>('POST', '/callbacks/send', body);
    expect(statuses.filter((status) => status < 400 || status > 499)).toEqual([]);
    expect(await inboxRows()).toBe(before);
    expect(await environment.database.query('SELECT 1 FROM dirty WHERE external_userid = $1', [customer.externalUserid])).toEqual([]);
  });

  it('do not keep an honest one from being heard', async () => {
    const customers = fresh.splice(0, 3);
    await callbackSettings({ forgeShare: 1, retryDelaysMs: [] });
    for (const customer of customers) await corp.tick(customer, [tag]);
    await settled();
    expect(await runsOf(customers)).toEqual([]);
    await callbackSettings({ forgeShare: 0 });
    for (const customer of customers) {
      await environment.sandbox.ok('POST', '/callbacks/send', { employee: ownerOf(customer), externalUserid: customer.externalUserid });
    }
    await expectOneEach(customers);
  });
});
