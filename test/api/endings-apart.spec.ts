import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

/** A journey with one customer under way; the run's id, and the journey's. */
async function underWay(customer: number): Promise<{ readonly journeyId: string; readonly runId: string }> {
  const { id, versionId } = await publishJourney(corp);
  const runId = await new LedgerFixture(server.database, corp).addRun({
    journeyId: id,
    versionId,
    customerId: corp.customerIds[customer] ?? '',
  });
  return { journeyId: id, runId };
}

const isTold = async (runId: string): Promise<boolean> =>
  (await server.database.query(`SELECT 1 FROM run_event WHERE run_id = $1 AND kind = 'end'`, [runId])).length > 0;

it('an ending that cannot go on keeps no other waiting', { timeout: 90_000 }, async () => {
  const [stuck, other] = [await underWay(0), await underWay(1)];
  const holder = new pg.Client({ connectionString: server.database.url });
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM run WHERE id = $1 FOR UPDATE', [stuck.runId]);
    await corp.api.ok('POST', `/journeys/${stuck.journeyId}/end`);
    await corp.api.ok('POST', `/journeys/${other.journeyId}/end`);
    await eventually(() => isTold(other.runId), { withinMs: 30_000 });
    expect(await isTold(stuck.runId)).toBe(false);
    await holder.query('ROLLBACK');
  } finally {
    await holder.end();
  }
  await eventually(() => isTold(stuck.runId), { withinMs: 60_000 });
});
