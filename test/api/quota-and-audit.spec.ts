import type { AuditActors, AuditPage, QuotaMeter, StopReach } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let ledger: LedgerFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 4);
  ledger = new LedgerFixture(server.database, corp);
});
afterAll(() => server.close());

describe('the quota meter', () => {
  const meterOf = (id: string) => corp.api.ok<QuotaMeter>('GET', `/journeys/${id}/quota`);
  const twoSends = () =>
    journey()
      .apiStart()
      .send([rungs.massSend('一')])
      .waitFor(1, 'days')
      .send([rungs.massSend('二')])
      .end()
      .graph();

  it('counts what customers have had, what the draft adds, and who would be beyond', async () => {
    const live = await publishJourney(corp);
    const draft = await createJourney(corp.api, twoSends(), '两条群发');
    expect(await meterOf(draft.id)).toMatchObject({
      quota: 'monthDays',
      assumed: true,
      per: 'month',
      adds: 2,
      customers: { looked: 4, sampled: false, average: 0, most: 0, over: 0 },
      employees: [],
      employeePerDay: null,
    });

    const runs = await Promise.all(
      corp.customerIds
        .slice(0, 2)
        .map(async (customerId) => ({ customerId, id: await ledger.addRun({ journeyId: live.id, versionId: live.versionId, customerId }) })),
    );
    for (const some of [runs, runs.slice(0, 1)])
      await ledger.addCall({ state: 'accepted', runs: some, journeyId: live.id, versionId: live.versionId });
    await ledger.addCall({ state: 'accepted', runs, journeyId: live.id, versionId: live.versionId, channel: 'app_message' });
    await server.database.query(`UPDATE send_intent SET settled_at = now() WHERE state = 'accepted'`);
    await corp.api.ok('PUT', '/send-policy', { quota: 'perWeek', workload: { perDay: 3, perHour: null, warmUp: null } }, { 'if-match': '"0"' });
    expect(await meterOf(draft.id)).toMatchObject({
      quota: 'perWeek',
      assumed: false,
      per: 'week',
      most: 7,
      customers: { looked: 4, average: 0.75, most: 2, over: 0 },
      employees: [{ id: 'zhangsan', name: '张三', tasks: 3, recipients: 5, today: 5 }],
      employeePerDay: 3,
    });

    // Whom WeCom has said to be full is beyond, whatever was counted.
    await server.database.query(
      `UPDATE send_intent SET state = 'not_delivered', reason = 'capped' WHERE run_id = $1 AND channel = 'customer_mass_send'`,
      [runs[1]?.id],
    );
    expect((await meterOf(draft.id)).customers).toMatchObject({ average: 0.5, most: 2, over: 1 });
    const full = await createJourney(
      corp.api,
      Array.from({ length: 6 })
        .reduce<ReturnType<typeof journey>>((path) => path.send([rungs.massSend('多')]), journey().apiStart())
        .end()
        .graph(),
      '六条群发',
    );
    expect(await meterOf(full.id)).toMatchObject({ adds: 6, customers: { over: 2 } });
  });

  it('is not made for a draft that cannot be published', async () => {
    const broken = await createJourney(corp.api, journey().apiStart().waitFor(1, 'days').unfinished(), '没画完');
    expect((await corp.api.call('GET', `/journeys/${broken.id}/quota`)).status).toBe(422);
  });
});

describe('a stop', () => {
  it('names whom it would hold, by scope; all corps are counted for who administers the installation', async () => {
    const reach = (query: string) => corp.api.ok<StopReach>('GET', `/stops/reach?${query}`);
    expect(await reach('scope=corp')).toMatchObject({ people: 2, planned: { more: false } });
    expect(await reach('scope=installation')).toMatchObject({ people: 2 });
    expect(await reach('scope=journey&target=00000000-0000-4000-8000-000000000000')).toEqual({ people: 0, planned: { messages: 0, more: false } });
    const operator = await server.signInAs('operator', corp.id);
    expect((await operator.call('GET', `/corps/${corp.id}/stops/reach?scope=installation`)).status).toBe(403);
    expect((await operator.call('GET', `/corps/${corp.id}/stops/reach?scope=corp`)).status).toBe(200);
  });
});

describe('the audit', () => {
  const acts = async (query: string) => (await corp.api.ok<AuditPage>('GET', `/audit?${query}`)).items;

  it('is narrowed by who, of what and when, and names what it was done to', async () => {
    const operator = await server.signInAs('operator', corp.id);
    await operator.ok('PUT', `/corps/${corp.id}/stops`, { scope: 'corp', target: null, stopped: true });
    const [stop, ...others] = await acts('noun=stop');
    expect([stop?.action, stop?.actorName, others]).toEqual(['stop.set', 'operator', []]);
    const by = `actor=${encodeURIComponent(stop?.actor ?? '')}`;
    expect((await acts(`noun=stop&${by}`)).map(({ id }) => id)).toEqual([stop?.id]);
    expect(await acts(`noun=journey&${by}`)).toEqual([]);
    const { items: actors } = await corp.api.ok<AuditActors>('GET', '/audit/actors');
    expect(actors).toContainEqual({ actor: stop?.actor, name: 'operator' });
    expect(actors.map(({ name }) => name)).toContain('管理员');
    expect((await acts('noun=journey')).map(({ action, targetName }) => [action, targetName])).toContainEqual(['journey.published', '新客培育']);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect(await acts(`from=${encodeURIComponent(tomorrow)}`)).toEqual([]);
    expect((await acts(`before=${encodeURIComponent(tomorrow)}`)).length).toBeGreaterThan(0);
    expect((await corp.api.call('GET', '/audit?from=yesterday')).status).toBe(400);
  });

  it('comes as a file with the same filter, for administrators alone', async () => {
    const answer = await corp.api.call<string>('GET', '/audit/file?noun=stop');
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(answer.body).toContain(',stop.set,');
    expect(answer.body).not.toContain('journey.published');
    const viewer = await server.signInAs('operator', corp.id);
    expect((await viewer.call('GET', `/corps/${corp.id}/audit/file`)).status).toBe(403);
  });
});
