import { usualBreaker } from '@tagtrail/core/policy';
import type { BreachList, Stops } from '@tagtrail/core/http';
import { Database } from '@tagtrail/prisma';
import { Breaker, breakerLoop, EachInTurn, LeaseRepository } from '@tagtrail/worker/parts';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let ledger: LedgerFixture;
let database: Database;
let breaker: Breaker;
let journey: { readonly id: string; readonly versionId: string };

const rules = { ...usualBreaker, atLeast: 10 };

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 40);
  ledger = new LedgerFixture(server.database, corp);
  database = new Database({ connectionString: server.database.url, applicationName: 'breaker', max: 8, plans: 'generic', onError: () => undefined });
  breaker = new Breaker(database);
});
afterAll(async () => {
  await database.close();
  await server.close();
});
beforeEach(async () => {
  journey = await publishJourney(corp);
});

/** So many sends of the journey, as they stand when their answer is known. */
async function sent(count: number, { state, reason = null }: { state: 'accepted' | 'failed' | 'not_delivered'; reason?: string | null }) {
  const runs: { id: string; customerId: string }[] = [];
  for (const customerId of corp.customerIds.slice(0, count)) {
    runs.push({ id: await ledger.addRun({ journeyId: journey.id, versionId: journey.versionId, customerId }), customerId });
  }
  const callId = await ledger.addCall({ state: 'dispatching', runs, journeyId: journey.id, versionId: journey.versionId });
  await server.database.query('UPDATE send_intent SET state = $2, reason = $3, settled_at = clock_timestamp() WHERE call_id = $1', [
    callId,
    state,
    reason,
  ]);
}

const judge = () => breaker.judge(corp.id, rules);
const breaches = async () => (await corp.api.ok<BreachList>('GET', '/attention/breaches')).items.filter((one) => one.journey.id === journey.id);
const stoppedOf = async () => (await corp.api.ok<Stops>('GET', '/stops')).journeys.filter(({ id }) => id === journey.id);
const release = (note?: string) =>
  corp.api.call<{ errors: { pointer: string; code: string }[] }>('PUT', '/stops', {
    body: { scope: 'journey', target: journey.id, stopped: false, ...(note === undefined ? {} : { note }) },
  });
const audits = () =>
  server.database.query("SELECT actor, action, detail FROM audit WHERE target = $1 AND action LIKE 'stop.%' ORDER BY id", [`journey:${journey.id}`]);

describe('the breaker of a journey', () => {
  it('stops it where too many sends fail, with the figures, once for several workers, and leaves what is reserved reserved', async () => {
    await sent(7, { state: 'accepted' });
    await sent(3, { state: 'failed', reason: 'refused' });
    const run = { id: await ledger.addRun({ journeyId: journey.id, versionId: journey.versionId, customerId: corp.customerIds[30] ?? '' }) };
    const waiting = await ledger.addCall({
      state: 'reserved',
      runs: [{ ...run, customerId: corp.customerIds[30] ?? '' }],
      journeyId: journey.id,
      versionId: journey.versionId,
    });
    await Promise.all([judge(), judge(), judge(), judge()]);
    expect(await breaches()).toMatchObject([
      { measure: 'failures', level: 'stop', sends: 10, bad: 3, line: 0.3, reasons: [{ reason: 'refused', sends: 3 }] },
    ]);
    expect(await stoppedOf()).toMatchObject([{ tripped: true }]);
    expect(await audits()).toMatchObject([{ actor: 'breaker', action: 'stop.set', detail: { measure: 'failures', sends: 10, bad: 3 } }]);
    expect(await server.database.query('SELECT state, stale FROM send_call WHERE id = $1', [waiting])).toEqual([{ state: 'reserved', stale: false }]);
  });

  it('is let go by a person who says why, and counts afresh from there', async () => {
    await sent(6, { state: 'accepted' });
    await sent(4, { state: 'not_delivered', reason: 'not_friend' });
    await judge();
    const refused = await release();
    expect([refused.status, refused.body.errors]).toMatchObject([400, [{ pointer: '/note', code: 'note_needed' }]]);
    expect(await stoppedOf()).toHaveLength(1);
    expect((await release('名单已清理')).status).toBe(200);
    await judge();
    expect([await stoppedOf(), await breaches()]).toEqual([[], []]);
    await sent(10, { state: 'failed', reason: 'refused' });
    await judge();
    expect(await breaches()).toMatchObject([{ level: 'stop', sends: 10, bad: 10 }]);
    expect(await audits()).toMatchObject([
      { action: 'stop.set' },
      { action: 'stop.released', detail: { note: '名单已清理' } },
      { action: 'stop.set' },
    ]);
  });

  it('warns between the lines, and takes the warning back when the share has fallen', async () => {
    await sent(8, { state: 'accepted' });
    await sent(2, { state: 'failed', reason: 'attempts_exhausted' });
    await judge();
    expect(await breaches()).toMatchObject([{ level: 'warn', sends: 10, bad: 2, line: 0.1 }]);
    expect(await stoppedOf()).toEqual([]);
    await sent(20, { state: 'accepted' });
    await judge();
    expect(await breaches()).toEqual([]);
  });

  it('does not blame a journey for faults of the set-up, nor judge by too few', async () => {
    await sent(20, { state: 'failed', reason: 'not_configured' });
    await sent(20, { state: 'not_delivered', reason: 'not_confirmed' });
    await judge();
    expect(await breaches()).toEqual([]);
    journey = await publishJourney(corp);
    await sent(9, { state: 'failed', reason: 'refused' });
    await judge();
    expect(await breaches()).toEqual([]);
  });

  it('forgets what is older than its window', async () => {
    await sent(10, { state: 'failed', reason: 'refused' });
    await server.database.query(`UPDATE send_intent SET settled_at = settled_at - interval '25 hours' WHERE journey_id = $1`, [journey.id]);
    await judge();
    expect(await breaches()).toEqual([]);
  });

  it('takes the corp’s own lines, and refuses a warning above the stop', async () => {
    const own = { windowHours: 2, atLeast: 1, failures: { warn: 0.5, stop: 0.9 }, complaints: usualBreaker.complaints };
    const put = (breaker: object, ifMatch: string) => corp.api.call('PUT', '/send-policy', { headers: { 'if-match': ifMatch }, body: { breaker } });
    const { revision } = await corp.api.ok<{ revision: number }>('GET', '/send-policy');
    expect(await put({ ...own, failures: { warn: 0.9, stop: 0.5 } }, `"${String(revision)}"`)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/breaker/failures/warn' }] },
    });
    expect((await put(own, `"${String(revision)}"`)).status).toBe(200);
    expect(await corp.api.ok('GET', '/complaints/rates')).toMatchObject({ windowHours: 2, fewest: 1 });
    const nothing = async (): Promise<void> => Promise.resolve();
    const inTurn = new EachInTurn({ failed: nothing, mended: nothing, succeeded: nothing }, pino({ level: 'silent' }));
    await sent(1, { state: 'failed', reason: 'refused' });
    const loop = breakerLoop({ database, leases: new LeaseRepository(database), inTurn, everyMs: 1 });
    await loop.work(new AbortController().signal);
    expect(await breaches()).toMatchObject([{ level: 'stop', sends: 1, bad: 1, line: 0.9 }]);
  });
});
