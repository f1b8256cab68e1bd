import { setTimeout as delay } from 'node:timers/promises';
import type { Counts } from '@tagtrail/core/http';
import { addUpCounts, readCounts } from '@tagtrail/ledger';
import { Database } from '@tagtrail/prisma';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type ApiServer } from '../api/api-server.js';
import { addCorp, type CorpFixture } from '../api/corp-fixture.js';
import { createJourney, publishJourney } from '../api/journey-fixture.js';
import { storeCrowd, threeDimensions } from './support/crowd.js';
import { daysJourney } from './support/long-journey.js';
import { percentile, report } from './support/report.js';
import { grouped, storeRunsOf } from './support/version-runs.js';

/** The size that a live count is promised for: below a second. */
const customers = 100_000;
const rounds = 10;

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  await storeCrowd(server.database, corp.id, customers);
  await corp.api.ok('POST', '/event-definitions', {
    name: 'order_paid',
    title: '付款',
    properties: [{ name: 'amount', title: '金额', type: 'number' }],
  });
}, 600_000);
afterAll(() => server.close());

async function times(work: () => Promise<unknown>, often = rounds): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let round = 0; round < often; round += 1) {
    const begun = performance.now();
    await work();
    taken.push(performance.now() - begun);
  }
  return taken;
}

it('counts whom a rule holds for while it is written; the floor is a count of the table', async () => {
  const count = async () => corp.api.ok<{ customers: number }>('POST', '/segments/count', { rule: threeDimensions });
  expect((await count()).customers).toBeGreaterThan(0);
  const counted = await times(count);
  const estimated = await times(async () => corp.api.ok('POST', '/segments/estimate', { rule: threeDimensions }));
  const bare = percentile(
    await times(async () => server.database.query('SELECT count(attributes) FROM customer WHERE corp_id = $1', [corp.id])),
    0.5,
  );
  const floor = { what: 'bare count of the table, p50, ms', value: bare };
  report('live-count', [
    { what: 'count of three dimensions on 100,000 customers, p50', value: percentile(counted, 0.5), unit: 'ms', floor },
    { what: 'the slowest of ten', value: percentile(counted, 1), unit: 'ms', floor },
    { what: 'estimate with who lacks a value, p50', value: percentile(estimated, 0.5), unit: 'ms', floor },
  ]);
});

const runs = 1_000_000;
const steps = 300;
const viewers = 20;
const looks = 12;
/** Between two looks of one canvas. */
const lookEveryMs = 3_000;

/** So many people with one canvas open, each looking in her own time; how long each look took. */
async function watch(look: () => Promise<unknown>): Promise<readonly number[]> {
  const one = async (viewer: number): Promise<readonly number[]> => {
    const taken: number[] = [];
    await delay((lookEveryMs / viewers) * viewer);
    for (let nth = 0; nth < looks; nth += 1) {
      const begun = performance.now();
      await look();
      taken.push(performance.now() - begun);
      await delay(lookEveryMs - (performance.now() - begun));
    }
    return taken;
  };
  return (await Promise.all(Array.from({ length: viewers }, (_, viewer) => one(viewer)))).flat();
}

/** Runs that move meanwhile, fifty at a time, and the totals that are added up as the worker does; ended by the signal. */
async function moveRuns(database: Database, versionId: string, signal: AbortSignal): Promise<number> {
  let [moved, addedAt] = [0, performance.now()];
  const [first] = await database.rows<{ id: string }>('SELECT min(id) AS id FROM run WHERE version_id = $1', [versionId]);
  for (; !signal.aborted; moved += 50) {
    await database.rows(
      `UPDATE run SET at_instruction = (at_instruction + 1) % ${String(steps)} WHERE id >= $1::bigint AND id < $1::bigint + 50 AND status = 'open'`,
      [Number(first?.id) + (moved % runs)],
    );
    if (performance.now() - addedAt > 2_000) [, addedAt] = [await addUpCounts(database), performance.now()];
    await delay(50);
  }
  return moved;
}

it('shows a canvas of 300 steps and a million runs to twenty people; the floor is the same route with nothing to count', async () => {
  const { id, versionId } = await publishJourney(corp, daysJourney(corp.tags.interested, steps));
  const empty = await createJourney(corp.api, daysJourney(corp.tags.interested, steps), '未发布');
  await storeRunsOf(server.database, { corpId: corp.id, journeyId: id, versionId, places: steps }, runs);
  const database = new Database({ connectionString: server.database.url, applicationName: 'bench', max: 4, plans: 'auto', onError: () => undefined });
  const counts = async () => corp.api.ok<Counts>('GET', `/journeys/${id}/counts`);
  const { open, parked, ended } = (await counts()).runs;
  expect(open + parked + ended).toBe(runs);
  const yesterday = await times(async () => Promise.all(grouped.map(async (sql) => database.rows(sql, [versionId]))), 3);
  const statement = await times(() => readCounts(database, versionId), 50);
  const floors = await watch(async () => corp.api.ok('GET', `/journeys/${empty.id}/counts`));
  const still = await watch(counts);
  const over = new AbortController();
  const moving = moveRuns(database, versionId, over.signal);
  const lively = await watch(counts);
  over.abort();
  process.stdout.write(`${String(await moving)} runs moved while twenty people looked on\n`);
  await database.close();
  const floor = (share: number) => ({ what: 'the route with nothing to count, ms', value: percentile(floors, share) });
  report('live-count-runs', [
    { what: 'a look at 1,000,000 runs, twenty viewers, p50', value: percentile(still, 0.5), unit: 'ms', floor: floor(0.5) },
    { what: 'the same, p95', value: percentile(still, 0.95), unit: 'ms', floor: floor(0.95) },
    { what: 'while runs move, p50', value: percentile(lively, 0.5), unit: 'ms', floor: floor(0.5) },
    { what: 'the same, p95', value: percentile(lively, 0.95), unit: 'ms', floor: floor(0.95) },
    {
      what: 'the statement, p50',
      value: percentile(statement, 0.5),
      unit: 'ms',
      floor: { what: 'grouping all runs, steps and sends as before, p50, ms', value: percentile(yesterday, 0.5) },
    },
    { what: 'the statement, p95', value: percentile(statement, 0.95), unit: 'ms' },
  ]);
}, 1_500_000);
