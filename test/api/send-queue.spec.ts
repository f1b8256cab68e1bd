import type { Counts } from '@tagtrail/core/http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let ledger: LedgerFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 40);
  ledger = new LedgerFixture(server.database, corp);
});
afterAll(() => server.close());

const sql = async (text: string, params: readonly unknown[] = []): Promise<void> => void (await server.database.query(text, params));

let next = 0;
/** So many reserved calls of one customer each. */
async function queue(journey: { readonly id: string; readonly versionId: string }, calls: number, priority = 2): Promise<void> {
  for (let n = 0; n < calls; n += 1) {
    const customerId = corp.customerIds[next % corp.customerIds.length] ?? '';
    next += 1;
    const run = { id: await ledger.addRun({ journeyId: journey.id, versionId: journey.versionId, customerId }), customerId };
    const callId = await ledger.addCall({ state: 'reserved', runs: [run], journeyId: journey.id, versionId: journey.versionId });
    await sql('UPDATE send_call SET priority = $2 WHERE id = $1', [callId, priority]);
  }
}

it('tells of each step what is queued and when it is through: after the urgent, in turn with other journeys, then its own messages to be', async () => {
  const own = await publishJourney(corp);
  const other = await publishJourney(corp);
  await sql(
    `INSERT INTO gate (corp_id, grp, limit_per_minute) VALUES ($1, 'send', 60) ON CONFLICT (corp_id, grp) DO UPDATE SET limit_per_minute = 60`,
    [corp.id],
  );
  await queue(other, 3, 1);
  await queue(other, 10);
  await queue(own, 2);
  const seconds = async (): Promise<number> => {
    await sql('SELECT 1');
    const counts = await corp.api.ok<Counts>('GET', `/journeys/${own.id}/counts`);
    const [queued] = Object.values(counts.sendQueue);
    expect(queued).toMatchObject({ more: false });
    return (Date.parse(queued?.clearsAt ?? '') - Date.now()) / 1_000;
  };
  // Three urgent ones, two of the other journey beside its own two.
  const first = await seconds();
  expect(first).toBeGreaterThan(5);
  expect(first).toBeLessThan(7.1);
  const late = await publishJourney(corp);
  expect((await corp.api.ok<Counts>('GET', `/journeys/${late.id}/counts`)).sendQueue).toEqual({});
});
