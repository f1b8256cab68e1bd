import type { GateList, HoldList, HoldResult } from '@tagtrail/core/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let other: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  other = await addCorp(server, 'wwsandbox000000002');
  await server.database.query(
    `INSERT INTO hold (corp_id, grp, target, cause, code, detail, probe_at, left_at) VALUES
       ($1, 'send', '', 'configuration', 60020, '请加入可信 IP', now() + interval '1 minute', NULL),
       ($1, 'other', 'receiver:webhook:crm', 'unreachable', NULL, 'connect ECONNREFUSED', now() + interval '8 s', NULL),
       ($1, 'tag', '', 'configuration', 48002, '', now(), now()),
       ($1, 'read', '', 'limit', 45009, '', now() + interval '1 minute', NULL)`,
    [corp.id],
  );
});
afterAll(() => server.close());

describe('what is held by a fault of the set-up', () => {
  it('is told to every user of the corp, with its cause and what to do', async () => {
    const viewer = await server.signInAs('viewer', corp.id);
    const { items } = await viewer.ok<HoldList>('GET', `/corps/${corp.id}/holds`);
    expect(items).toMatchObject([
      { group: 'send', target: null, cause: 'configuration', code: 60020, remedy: '请加入可信 IP', waiting: 0, nextDeadline: null },
      { group: 'other', target: 'webhook:crm', cause: 'unreachable', code: null },
    ]);
    expect(items.every(({ since, nextProbeAt }) => Date.parse(nextProbeAt ?? '') > Date.parse(since))).toBe(true);
  });

  it('does not include what is over, nor another corp’s', async () => {
    expect((await other.api.ok<HoldList>('GET', '/holds')).items).toEqual([]);
  });

  it('is named by readyz when asked, for whoever watches the installation', async () => {
    expect((await server.anonymous.call('GET', '/readyz')).body).toEqual({ ok: true });
    expect((await server.anonymous.call('GET', '/readyz?verbose')).body).toMatchObject({
      ok: true,
      held: expect.arrayContaining([expect.objectContaining({ corpId: corp.id, group: 'send', cause: 'configuration', code: 60020 })]),
    });
  });
});

describe('a block for calling too often', () => {
  it('is shown with the gates, and with it what WeCom was seen to bear', async () => {
    await server.database.query(
      `INSERT INTO gate (corp_id, grp, limit_per_minute, observed_limit, observed_at) VALUES ($1, 'read', 6000, 225, now())
       ON CONFLICT (corp_id, grp) DO UPDATE SET observed_limit = 225, observed_at = now()`,
      [corp.id],
    );
    const { items } = await corp.api.ok<GateList>('GET', '/gates');
    const read = items.find(({ group }) => group === 'read');
    expect(read).toMatchObject({ breakerCode: 45009, observedPerMinute: 225 });
    expect(await corp.api.ok('PATCH', '/gates/read', { limitPerMinute: 5000 })).toMatchObject({ observedPerMinute: null });
  });
});

describe('a content that WeCom refuses', () => {
  const key = '-1234567890123456789';
  let journey: Awaited<ReturnType<typeof publishJourney>>;
  let run: { readonly id: string; readonly customerId: string };
  const ofContent = async () => (await corp.api.ok<HoldList>('GET', '/holds')).items.find(({ cause }) => cause === 'content');
  const act = (id: string, way: 'resend' | 'give-up') => corp.api.call('POST', `/holds/${id}/${way}`, {});
  const one = async <Row extends object>(sql: string, params: readonly unknown[]): Promise<Row> => {
    const [row] = await server.database.query<Row>(sql, params);
    if (row === undefined) throw new Error('The statement returned no row');
    return row;
  };

  async function hold(): Promise<string> {
    const ledger = new LedgerFixture(server.database, corp);
    const callId = await ledger.addCall({ state: 'reserved', runs: [run], journeyId: journey.id, versionId: journey.versionId });
    await server.database.query('UPDATE send_call SET said_key = $2 WHERE id = $1', [callId, key]);
    await server.database.query('UPDATE send_intent SET said_key = $2, instruction = 900 + $1::int WHERE call_id = $1', [callId, key]);
    const { id } = await one<{ id: string }>(
      `INSERT INTO hold (corp_id, grp, target, cause, code, probe_at, version_id, node_id, instruction)
       SELECT $1, 'send', 'content:' || $2::text, 'content', 40201, 'infinity', $3, 'send-message-1', at - 1
       FROM journey_version v JOIN plan ON plan.hash = v.plan_hash CROSS JOIN LATERAL jsonb_array_elements(plan.body -> 'instructions') WITH ORDINALITY AS step(body, at)
       WHERE v.id = $3 AND step.body -> 'request' ->> 'channel' = 'customer_mass_send' LIMIT 1 RETURNING id`,
      [corp.id, key, journey.versionId],
    );
    return id;
  }

  beforeAll(async () => {
    await server.database.query(`UPDATE hold SET left_at = now() WHERE target = ''`);
    journey = await publishJourney(corp);
    const customerId = corp.customerIds[0] ?? '';
    const ledger = new LedgerFixture(server.database, corp);
    run = { id: await ledger.addRun({ journeyId: journey.id, versionId: journey.versionId, customerId }), customerId };
  });

  it('is listed once with its words and its journey, and keeps its sends', async () => {
    const id = await hold();
    const listed = await ofContent();
    expect(listed).toMatchObject({ id, target: null, code: 40201, waiting: 1, nextProbeAt: null });
    expect(listed?.content).toMatchObject({ journeyId: journey.id, channel: 'customer_mass_send', subject: null });
    expect(listed?.content?.text).not.toBe('');
    const { items } = await corp.api.ok<{ items: { hold: object | null }[] }>('GET', '/sends');
    expect(items[0]?.hold).toMatchObject({ cause: 'content', code: 40201, target: null, until: null });
  });

  it('is ended by an operator: its runs go on as after a refusal, and that is audited', async () => {
    const id = (await ofContent())?.id ?? '';
    expect(await corp.api.ok<HoldResult>('POST', `/holds/${id}/give-up`, {})).toEqual({ holdId: id, moved: 1 });
    expect(await server.database.query('SELECT payload FROM run_event WHERE run_id = $1', [run.id])).toMatchObject([
      { payload: { port: 'failed', reason: 'refused' } },
    ]);
    expect(await one('SELECT action, detail FROM audit WHERE target = $1', [`hold:${id}`])).toMatchObject({
      action: 'content.givenUp',
      detail: { moved: 1 },
    });
    expect(await ofContent()).toBeUndefined();
    expect((await act(id, 'resend')).body).toMatchObject({ code: 'not_in_attention' });
  });

  it('is sent again when an operator has settled it', async () => {
    const id = await hold();
    expect(await corp.api.ok<HoldResult>('POST', `/holds/${id}/resend`, {})).toEqual({ holdId: id, moved: 1 });
    expect(await ofContent()).toBeUndefined();
  });

  it('is nobody’s to decide but its corp’s, and no other hold is decided', async () => {
    const [fault] = (await corp.api.ok<HoldList>('GET', '/holds')).items;
    expect((await act(fault?.id ?? '', 'resend')).body).toMatchObject({ code: 'not_in_attention' });
    expect((await other.api.call('POST', `/holds/${fault?.id ?? ''}/resend`, {})).body).toMatchObject({ code: 'not_found' });
    expect((await act('0', 'give-up')).status).toBe(400);
  });
});
