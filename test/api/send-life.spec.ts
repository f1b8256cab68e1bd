import type { SendLife, SendPage } from '@tagtrail/core/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let other: CorpFixture;
let ledger: LedgerFixture;
let journey: { readonly id: string; readonly versionId: string };

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 10);
  other = await addCorp(server, 'wwsandbox000000002');
  ledger = new LedgerFixture(server.database, corp);
  journey = await publishJourney(corp);
});
afterAll(() => server.close());

const customer = (at: number): string => corp.customerIds[at] ?? '';

/** A send in this state to the customer; its id and its call's. */
async function send(state: 'reserved' | 'accepted', customerId: string) {
  const run = { id: await ledger.addRun({ journeyId: journey.id, versionId: journey.versionId, customerId }), customerId };
  const callId = await ledger.addCall({ state, runs: [run], journeyId: journey.id, versionId: journey.versionId });
  const [row] = await server.database.query<{ id: string }>('SELECT id FROM send_intent WHERE call_id = $1', [callId]);
  return { id: row?.id ?? '', callId, runId: run.id };
}

describe('the life of one message', () => {
  it('is told in the order it happened, from every row that is there', async () => {
    const { id, callId, runId } = await send('accepted', customer(0));
    const at = (minutes: number) => `now() - interval '${String(minutes)} minutes'`;
    await server.database.query(`UPDATE send_intent SET planned_at = ${at(60)}, state = 'confirmed', settled_at = ${at(10)} WHERE id = $1`, [id]);
    await server.database.query(
      `UPDATE send_call SET created_at = ${at(40)}, dispatched_at = ${at(30)}, settled_at = ${at(29)}, tracking = 'open', cancel_asked_at = ${at(15)} WHERE id = $1`,
      [callId],
    );
    await server.database.query(
      `INSERT INTO hold (corp_id, grp, target, cause, code, probe_at, since, left_at) VALUES ($1, 'send', '', 'configuration', 60020, now(), ${at(70)}, ${at(50)}), ($1, 'send', '', 'unreachable', NULL, now(), ${at(20)}, ${at(19)})`,
      [corp.id],
    );
    await server.database.query(`INSERT INTO call_reminder (command_id, call_id, at) VALUES (1, $1, ${at(20)})`, [callId]);
    await server.database.query(
      `INSERT INTO audit (corp_id, actor, action, target, at) VALUES ($1, 'user:gone', 'send.looked', 'call:' || $2::text, ${at(12)})`,
      [corp.id, callId],
    );
    await server.database.query(
      `INSERT INTO run_event (run_id, event_key, kind, at, consumed_by_step) SELECT run_id, 'outcome:' || instruction || ':' || visit, 'outcome', ${at(9)}, 3 FROM send_intent WHERE id = $1`,
      [id],
    );
    await ledger.addStep(runId, 3, 0, 'delivered');
    await corp.api.call('POST', '/complaints', { body: { customerId: customer(0), channel: 'phone', text: '太频繁' } });

    const life = await corp.api.ok<SendLife>('GET', `/sends/${id}/life`);
    expect(life.send).toMatchObject({ id, callId });
    expect(life.moments.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['planned', null],
      ['held', 'configuration'],
      ['reserved', null],
      ['begun', null],
      ['answered', 'accepted'],
      ['reminded', null],
      ['cancelAsked', null],
      ['act', 'send.looked'],
      ['ended', 'confirmed'],
      ['told', null],
      ['wentOn', 'delivered'],
      ['complained', '太频繁'],
    ]);
    const held = life.moments[1];
    expect(held).toMatchObject({ code: 60020, at: life.moments[0]?.at });
    expect(Date.parse(held?.until ?? '')).toBeGreaterThan(Date.parse(held?.at ?? ''));
  });

  it('of one that waits says until when, and is nobody else’s', async () => {
    const { id } = await send('reserved', customer(1));
    await server.database.query(
      `UPDATE send_intent SET state = 'planned', call_id = NULL, due_at = now() + interval '1 hour', wait_reason = 'window' WHERE id = $1`,
      [id],
    );
    const { moments } = await corp.api.ok<SendLife>('GET', `/sends/${id}/life`);
    expect(moments.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['planned', null],
      ['waits', 'window'],
    ]);
    expect((await other.api.call('GET', `/sends/${id}/life`)).status).toBe(404);
  });
});

describe('the send ledger', () => {
  it('is searched by customer, employee, reason and day', async () => {
    const [mine, others] = [await send('accepted', customer(2)), await send('accepted', customer(3))];
    await server.database.query(
      `UPDATE send_intent SET sender = 'lisi', planned_at = '2026-01-02T03:00:00Z', state = 'not_delivered', reason = 'not_friend' WHERE id = $1`,
      [mine.id],
    );
    const found = async (query: string) => (await corp.api.ok<SendPage>('GET', `/sends?${query}`)).items.map(({ id }) => id);
    expect(await found(`customerId=${customer(2)}`)).toEqual([mine.id]);
    expect(await found('sender=lisi')).toEqual([mine.id]);
    expect(await found('reason=not_friend')).toEqual([mine.id]);
    expect(await found('from=2026-01-02T00:00:00Z&to=2026-01-03T00:00:00Z')).toEqual([mine.id]);
    expect(await found('from=2026-01-03T00:00:00Z')).toContain(others.id);
    expect(await found('from=2026-01-03T00:00:00Z')).not.toContain(mine.id);
    expect(await corp.api.call('GET', '/sends?reason=nothing')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
  });
});
