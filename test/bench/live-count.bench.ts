import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type ApiServer } from '../api/api-server.js';
import { addCorp, type CorpFixture } from '../api/corp-fixture.js';
import { storeCrowd, threeDimensions } from './support/crowd.js';
import { percentile, report } from './support/report.js';

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

async function times(work: () => Promise<unknown>): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
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
