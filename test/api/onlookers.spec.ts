import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { startApi, type ApiServer } from './api-server.js';
import { editEvent, makeCallback } from './callback-sender.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';

const journeys = 8;
const viewers = 20;

let server: ApiServer;
let corp: CorpFixture;
let versions: readonly string[];

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  const made = [];
  for (let index = 0; index < journeys; index += 1) made.push((await publishJourney(corp)).id);
  versions = made;
});
afterAll(() => server.close());

const look = (journey: string | undefined) => corp.api.call('GET', `/journeys/${journey ?? ''}/counts`);

/** How many statements wait for a lock, by the pool they came from. */
async function waiting(): Promise<Readonly<Record<string, number>>> {
  const rows = await server.database.query<{ pool: string; n: number }>(
    `SELECT application_name AS pool, count(*)::int AS n FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock' GROUP BY application_name`,
  );
  return Object.fromEntries(rows.map(({ pool, n }) => [pool, n]));
}

/** Does the work while nothing can read the ticks of schedules: every count waits, as it would on a database that is slow. */
async function whileCountsWait(work: () => Promise<void>): Promise<void> {
  const holder = new pg.Client({ connectionString: server.database.url });
  await holder.connect();
  try {
    await holder.query('BEGIN; LOCK TABLE schedule_tick IN ACCESS EXCLUSIVE MODE');
    await work();
  } finally {
    await holder.end();
  }
}

it('twenty people who look at one version cost one count', async () => {
  let looks: Promise<{ readonly status: number }[]> = Promise.resolve([]);
  await whileCountsWait(async () => {
    looks = Promise.all(Array.from({ length: viewers }, () => look(versions[0])));
    await eventually(async () => Object.keys(await waiting()).length > 0);
    // As many requests that count nothing have come and gone meanwhile.
    await Promise.all(Array.from({ length: viewers }, async () => corp.api.ok('GET', '/journeys')));
    expect(await waiting()).toEqual({ 'tagtrail server insight': 1 });
  });
  expect((await looks).map(({ status }) => status)).toEqual(Array.from({ length: viewers }, () => 200));
});

it('a callback and an entry are answered at once while every connection for counts is busy, and a count that takes too long is given up', async () => {
  let looks: Promise<{ readonly status: number }[]> = Promise.resolve([]);
  await whileCountsWait(async () => {
    looks = Promise.all(versions.flatMap((journey) => Array.from({ length: viewers }, () => look(journey))));
    await eventually(async () => ((await waiting())['tagtrail server insight'] ?? 0) >= 3);
    const from = performance.now();
    const { query, body } = makeCallback(corp, editEvent(corp, corp.externalUserid(1)));
    const address = `${server.url}/callbacks/wecom/${corp.id}/${corp.agentId}?${new URLSearchParams(query).toString()}`;
    const told = await fetch(address, { method: 'POST', body, headers: { 'content-type': 'text/xml' } });
    const entered = await corp.api.call('POST', `/journeys/${versions[0] ?? ''}/entries`, {
      body: { customers: [corp.externalUserid(1)] },
      headers: { 'idempotency-key': 'onlookers' },
    });
    const tookMs = performance.now() - from;
    process.stdout.write(`a callback and an entry took ${Math.round(tookMs)} ms while counts waited\n`);
    expect([told.status, entered.status < 300, tookMs < 4_000]).toEqual([200, true, true]);
    expect((await looks).filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
  });
});
