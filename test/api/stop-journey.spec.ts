import type { AuditPage, RunEndingList, UnderWay } from '@tagtrail/core/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { JsonClient } from '../support/json-client.js';
import { adminPassword, startApi, startServerProcess, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { goodGraph, publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';
import { addManyRuns } from './many-runs.js';

const people = 1_200;

interface Told {
  readonly runs: number;
  readonly orders: number;
}

/** Runs that were told to end, and by how many orders. */
async function toldOf(server: ApiServer, journeyId: string): Promise<Told> {
  const [told] = await server.database.query<Told>(
    `SELECT count(DISTINCT e.run_id)::int AS runs, count(*)::int AS orders FROM run_event e JOIN run r ON r.id = e.run_id WHERE r.journey_id = $1 AND e.kind = 'end'`,
    [journeyId],
  );
  return told ?? { runs: 0, orders: 0 };
}

/** The whole walk is over. */
const isDone = async (corp: CorpFixture, journeyId: string): Promise<boolean> =>
  typeof (await corp.api.ok<UnderWay>('GET', `/journeys/${journeyId}/under-way`)).ending?.doneAt === 'string';

const auditOf = async (corp: CorpFixture, journeyId: string): Promise<readonly string[]> =>
  (await corp.api.ok<AuditPage>('GET', `/audit?target=journey:${journeyId}`)).items.map(({ action }) => action);

describe('ending a journey', () => {
  let server: ApiServer;
  let corp: CorpFixture;
  let ledger: LedgerFixture;

  const customerAt = (n: number): string => corp.customerIds[n] ?? '';

  beforeAll(async () => {
    server = await startApi();
    corp = await addCorp(server, 'wwsandbox000000001', 20);
    ledger = new LedgerFixture(server.database, corp);
  });
  afterAll(() => server.close());

  it('tells who is under way once, withdraws what is planned, and takes nobody in any more; pressed twice it is one', async () => {
    const journey = await publishJourney(corp);
    const version = { journeyId: journey.id, versionId: journey.versionId };
    const [planned, flying, parked] = [
      await ledger.addRun({ ...version, customerId: customerAt(0) }),
      await ledger.addRun({ ...version, customerId: customerAt(1) }),
      await ledger.addRun({ ...version, customerId: customerAt(2), parkedCode: 'PLAN_CORRUPT' }),
    ];
    const over = await ledger.addRun({ ...version, customerId: customerAt(3), ended: true });
    const reserved = await ledger.addCall({ ...version, state: 'reserved', runs: [{ id: planned, customerId: customerAt(0) }] });
    const task = await ledger.addCall({ ...version, state: 'accepted', runs: [{ id: flying, customerId: customerAt(1) }] });
    await server.database.query(`UPDATE send_call SET tracking = 'open', confirm_until = now() + interval '1 day' WHERE id = $1`, [task]);

    expect(await corp.api.ok<UnderWay>('GET', `/journeys/${journey.id}/under-way`)).toMatchObject({ people: 3, withEmployees: 1, ending: null });
    const [first, second] = await Promise.all([1, 2].map(() => corp.api.ok<UnderWay>('POST', `/journeys/${journey.id}/end`)));
    expect(first?.ending).toMatchObject({ reason: 'stopped', people: 3, askedBy: '管理员' });
    expect(second?.ending?.id).toBe(first?.ending?.id);
    await eventually(async () => (await toldOf(server, journey.id)).runs === 3, { withinMs: 20_000 });

    const state = await server.database.query<{ run_id: string; state: string; reason: string | null }>(
      'SELECT run_id::text, state, reason FROM send_intent WHERE journey_id = $1 ORDER BY run_id',
      [journey.id],
    );
    expect(state).toEqual([
      { run_id: planned, state: 'suppressed', reason: 'run_ended' },
      { run_id: flying, state: 'accepted', reason: null },
    ]);
    const calls = await server.database.query(
      'SELECT id::text, stale, cancel_asked_at IS NOT NULL AS back FROM send_call WHERE id = ANY($1) ORDER BY id',
      [[reserved, task]],
    );
    expect(calls).toEqual([
      { id: reserved, stale: true, back: false },
      { id: task, stale: false, back: true },
    ]);
    const left = await server.database.query('SELECT id::text, parked_code FROM run WHERE id = ANY($1) ORDER BY id', [[parked, over]]);
    expect(left).toEqual([
      { id: parked, parked_code: null },
      { id: over, parked_code: null },
    ]);
    expect(await server.database.query('SELECT payload FROM run_event WHERE run_id = $1', [parked])).toEqual([{ payload: { reason: 'stopped' } }]);

    const { ending } = await corp.api.ok<UnderWay>('GET', `/journeys/${journey.id}/under-way`);
    expect(ending).toMatchObject({ told: 3, withdrawn: 1, tasks: 1 });
    const shown = await corp.api.ok<RunEndingList>('GET', '/run-endings');
    expect(shown.items.map(({ journeyId, told }) => [journeyId, told])).toEqual([[journey.id, 3]]);
    expect(await auditOf(corp, journey.id)).toEqual(['journey.ended', 'journey.published', 'journey.created']);
    expect(await server.database.query('SELECT 1 FROM trigger_subscription WHERE journey_id = $1', [journey.id])).toEqual([]);
    const entry = await corp.api.call('POST', `/journeys/${journey.id}/entries`, {
      body: { customers: [{ externalUserid: corp.externalUserid(9) }] },
    });
    expect(entry).toMatchObject({ status: 409, body: { code: 'archived' } });
  });

  it('lets nobody take the journey back into service before it is over, and looks once more for who was being let in', async () => {
    const journey = await publishJourney(corp);
    const version = { journeyId: journey.id, versionId: journey.versionId };
    await ledger.addRun({ ...version, customerId: customerAt(10) });
    await corp.api.ok('POST', `/journeys/${journey.id}/end`);
    await eventually(async () => (await toldOf(server, journey.id)).runs === 1, { withinMs: 20_000 });
    // Its enrolment had begun before the journey was ended and commits only now.
    const late = await ledger.addRun({ ...version, customerId: customerAt(11) });
    const etag = (await corp.api.call('GET', `/journeys/${journey.id}`)).headers.get('etag') ?? '';
    const back = () => corp.api.call('POST', `/journeys/${journey.id}/unarchive`, { headers: { 'if-match': etag }, body: {} });
    expect((await back()).body).toMatchObject({ status: 409, code: 'still_ending' });
    await eventually(() => isDone(corp, journey.id), { withinMs: 60_000 });
    expect(await server.database.query('SELECT kind FROM run_event WHERE run_id = $1', [late])).toEqual([{ kind: 'end' }]);
    expect(await auditOf(corp, journey.id)).toEqual(['journey.runsEnded', 'journey.ended', 'journey.published', 'journey.created']);
    expect((await corp.api.ok<RunEndingList>('GET', '/run-endings')).items.some(({ journeyId }) => journeyId === journey.id)).toBe(false);
    expect((await back()).status).toBe(200);
  });

  it('is an act of operators, within their corp', async () => {
    const journey = await publishJourney(corp);
    const elsewhere = await addCorp(server, 'wwsandbox000000002', 1);
    const viewer = await server.signInAs('viewer', corp.id);
    const stranger = await server.signInAs('operator', elsewhere.id);
    expect((await viewer.call('POST', `/corps/${corp.id}/journeys/${journey.id}/end`)).status).toBe(403);
    expect((await stranger.call('POST', `/corps/${corp.id}/journeys/${journey.id}/end`)).status).toBe(404);
    expect((await stranger.call('POST', `/corps/${elsewhere.id}/journeys/${journey.id}/end`)).status).toBe(404);
    expect((await elsewhere.api.ok<RunEndingList>('GET', '/run-endings')).items).toEqual([]);
  });
});

describe('who is under way when a new version goes live', () => {
  let server: ApiServer;
  let corp: CorpFixture;

  const customerAt = (n: number): string => corp.customerIds[n] ?? '';

  beforeAll(async () => {
    server = await startApi();
    corp = await addCorp(server, 'wwsandbox000000001', 20);
  });
  afterAll(() => server.close());

  const republish = async (journeyId: string, body: object) => {
    const saved = await corp.api.call('GET', `/journeys/${journeyId}`);
    const draft = await corp.api.call('PUT', `/journeys/${journeyId}/draft`, {
      body: { graph: goodGraph(corp, `您好 ${JSON.stringify(body)}`) },
      headers: { 'if-match': saved.headers.get('etag') ?? '' },
    });
    return corp.api.call<{ version: { id: string } }>('POST', `/journeys/${journeyId}/publish`, {
      body,
      headers: { 'if-match': draft.headers.get('etag') ?? '' },
    });
  };

  it('goes on along the old one, unless they are to leave: then all older versions end, and the new one does not', async () => {
    const journey = await publishJourney(corp);
    const ledger = new LedgerFixture(server.database, corp);
    const first = await ledger.addRun({ journeyId: journey.id, versionId: journey.versionId, customerId: customerAt(0) });
    const stay = await republish(journey.id, {});
    expect(stay.status).toBe(200);
    expect((await corp.api.ok<UnderWay>('GET', `/journeys/${journey.id}/under-way`)).ending).toBeNull();

    const second = await ledger.addRun({ journeyId: journey.id, versionId: stay.body.version.id, customerId: customerAt(1) });
    const leave = await republish(journey.id, { underWay: 'leave' });
    expect(leave.status).toBe(200);
    const third = await ledger.addRun({ journeyId: journey.id, versionId: leave.body.version.id, customerId: customerAt(2) });
    await eventually(async () => (await toldOf(server, journey.id)).runs === 2, { withinMs: 20_000 });
    const told = await server.database.query(
      `SELECT run_id::text, payload ->> 'reason' AS reason FROM run_event WHERE run_id = ANY($1) ORDER BY run_id`,
      [[first, second, third]],
    );
    expect(told).toEqual([
      { run_id: first, reason: 'replaced' },
      { run_id: second, reason: 'replaced' },
    ]);
    await eventually(() => isDone(corp, journey.id), { withinMs: 60_000 });
    expect(await server.database.query('SELECT 1 FROM run_event WHERE run_id = $1', [third])).toEqual([]);
    expect((await corp.api.ok<UnderWay>('GET', `/journeys/${journey.id}/under-way`)).ending).toMatchObject({
      reason: 'replaced',
      people: 2,
      told: 2,
    });
    // Two live journeys with the same triggers are a risk that whoever publishes has to know of.
    await corp.api.ok('POST', `/journeys/${journey.id}/end`);
  });

  it('lets nobody into older versions any more where they are to leave: what was still bringing them is finished', async () => {
    const journey = await publishJourney(corp);
    const bring = async (versionId: string) => {
      const [batch] = await server.database.query<{ id: string }>(
        `INSERT INTO entry_batch (corp_id, journey_id, total, created_by, growing) VALUES ($1, $2, 0, 'schedule', true) RETURNING id::text`,
        [corp.id, journey.id],
      );
      await server.database.query(
        `INSERT INTO schedule_tick (corp_id, journey_id, node_id, version_id, trigger, due_at, status, batch_id) VALUES ($1, $2, 'start', $3, '{}', clock_timestamp(), 'entering', $4)`,
        [corp.id, journey.id, versionId, batch?.id],
      );
    };
    const states = () =>
      server.database.query(
        `SELECT v.number, t.status, b.growing FROM schedule_tick t JOIN journey_version v ON v.id = t.version_id JOIN entry_batch b ON b.id = t.batch_id
         WHERE t.journey_id = $1 ORDER BY v.number`,
        [journey.id],
      );
    await bring(journey.versionId);
    const stay = await republish(journey.id, {});
    await bring(stay.body.version.id);
    expect(await states()).toEqual([
      { number: 1, status: 'entering', growing: true },
      { number: 2, status: 'entering', growing: true },
    ]);
    const leave = await republish(journey.id, { underWay: 'leave' });
    await bring(leave.body.version.id);
    const left = [
      { number: 1, status: 'entered', growing: false },
      { number: 2, status: 'entered', growing: false },
    ];
    expect(await states()).toEqual([...left, { number: 3, status: 'entering', growing: true }]);
    await corp.api.ok('POST', `/journeys/${journey.id}/end`);
    expect(await states()).toEqual([...left, { number: 3, status: 'entered', growing: false }]);
  });
});

describe('a server that dies in the middle', () => {
  it('leaves the rest to the next one: every run is told once', async () => {
    const server = await startApi({ TAGTRAIL_FAILPOINT: 'ending.afterCommit:2' });
    const corp = await addCorp(server, 'wwsandbox000000001', people);
    const journey = await publishJourney(corp);
    const runs = await addManyRuns(server, corp, { journeyId: journey.id, versionId: journey.versionId, customerIds: corp.customerIds });
    expect(runs).toHaveLength(people);
    // The answer may be lost with the server.
    await corp.api.call('POST', `/journeys/${journey.id}/end`).catch(() => undefined);
    await eventually(
      async () => {
        const [row] = await server.database.query<{ told: number }>('SELECT told FROM run_ending');
        return row?.told === 1_000;
      },
      { withinMs: 30_000 },
    );
    expect(await toldOf(server, journey.id)).toEqual({ runs: 1_000, orders: 1_000 });
    const next = await startServerProcess({ DATABASE_URL: server.database.url, TAGTRAIL_ADMIN_PASSWORD: adminPassword });
    try {
      await eventually(async () => (await toldOf(server, journey.id)).runs === people, { withinMs: 30_000 });
      expect(await toldOf(server, journey.id)).toEqual({ runs: people, orders: people });
      const [row] = await server.database.query('SELECT people, told FROM run_ending');
      expect(row).toEqual({ people, told: people });
      expect((await new JsonClient(next.url).call('GET', '/healthz')).status).toBe(200);
    } finally {
      await next.close();
      await server.close();
    }
  });
});
