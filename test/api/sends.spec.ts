import type { AttentionList, CustomerDetail, SendPage } from '@tagtrail/core/http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let ledger: LedgerFixture;
let journey: { readonly id: string; readonly versionId: string };
let run: { readonly id: string; readonly customerId: string };
let used = 0;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 20);
  ledger = new LedgerFixture(server.database, corp);
  journey = await publishJourney(corp);
});
afterAll(() => server.close());

beforeEach(async () => {
  const customerId = corp.customerIds[(used += 1)] ?? '';
  run = { id: await ledger.addRun({ journeyId: journey.id, versionId: journey.versionId, customerId }), customerId };
});

const addCall = (state: 'reserved' | 'dispatching') => ledger.addCall({ state, runs: [run], journeyId: journey.id, versionId: journey.versionId });

/** The send of the run as each of the three pages gets it: the list, the run and the customer. */
async function sendEverywhere() {
  const page = await corp.api.ok<SendPage>('GET', '/sends?limit=200');
  const trace = await corp.api.ok<{ sends: SendPage['items'] }>('GET', `/runs/${run.id}`);
  const customer = await corp.api.ok<CustomerDetail>('GET', `/customers/${run.customerId}`);
  return [page.items, trace.sends, customer.touches].map((items) => items.find(({ runId }) => runId === run.id));
}

describe('a send', () => {
  it('is listed with the words the customer gets, in the ledger, in the run and with the customer', async () => {
    await addCall('dispatching');
    expect(await sendEverywhere()).toMatchObject(Array.from({ length: 3 }, () => ({ subject: null, text: '您好', heldBy: null })));
  });

  it('by e-mail is listed with its subject and its body, and so is one that needs a person', async () => {
    const request = { to: 'hw@example.com', subject: '【活动】周六见，胡伟', text: '您好 胡伟' };
    const callId = await ledger.addCall({
      state: 'needs_attention',
      runs: [run],
      journeyId: journey.id,
      versionId: journey.versionId,
      channel: 'email',
      request,
    });
    const words = { subject: request.subject, text: request.text };
    expect(await sendEverywhere()).toMatchObject([words, words, words]);
    const { items } = await corp.api.ok<AttentionList>('GET', '/attention');
    expect(items.find((item) => item.kind === 'send' && item.callId === callId)).toMatchObject(words);
  });

  it('that has not left names the widest stop that keeps it, and none once that is lifted', async () => {
    await addCall('reserved');
    const scopes = [
      ['customer', run.customerId],
      ['version', journey.versionId],
      ['journey', journey.id],
      ['channel', 'customer_mass_send'],
      ['corp', null],
      ['installation', null],
    ] as const;
    for (const [scope, target] of scopes) {
      await corp.api.ok('PUT', '/stops', { scope, target, stopped: true });
      expect(await sendEverywhere()).toMatchObject(Array.from({ length: 3 }, () => ({ heldBy: scope })));
    }
    for (const [scope, target] of scopes) await corp.api.ok('PUT', '/stops', { scope, target, stopped: false });
    expect(await sendEverywhere()).toMatchObject(Array.from({ length: 3 }, () => ({ heldBy: null })));
  });

  it('that has left is kept by nothing', async () => {
    await addCall('dispatching');
    await corp.api.ok('PUT', '/stops', { scope: 'corp', stopped: true });
    expect(await sendEverywhere()).toMatchObject(Array.from({ length: 3 }, () => ({ heldBy: null })));
    await corp.api.ok('PUT', '/stops', { scope: 'corp', stopped: false });
  });
});

describe('a send that a fault of the set-up keeps', () => {
  const hold = (grp: string, target: string, code: number | null = null) =>
    server.database.query(`INSERT INTO hold (corp_id, grp, target, cause, code, probe_at) VALUES ($1, $2, $3, 'configuration', $4, now())`, [
      corp.id,
      grp,
      target,
      code,
    ]);
  const leave = () => server.database.query('UPDATE hold SET left_at = now() WHERE left_at IS NULL');
  const everywhere = (held: object | null) => Array.from({ length: 3 }, () => ({ hold: held }));

  it('says so and why on every page, whether it is planned or reserved, until the fault is mended', async () => {
    await addCall('reserved');
    await hold('send', '', 60020);
    expect(await sendEverywhere()).toMatchObject(everywhere({ group: 'send', target: null, cause: 'configuration', code: 60020 }));
    await server.database.query(`UPDATE send_intent SET state = 'planned', call_id = NULL WHERE run_id = $1`, [run.id]);
    expect(await sendEverywhere()).toMatchObject(everywhere({ group: 'send', target: null, cause: 'configuration', code: 60020 }));
    await leave();
    expect(await sendEverywhere()).toMatchObject(everywhere(null));
  });

  it('is told from those that the fault does not reach', async () => {
    await addCall('reserved');
    await hold('send', 'sender:add_msg_template:lisi', 84074);
    await hold('tag', '');
    expect(await sendEverywhere()).toMatchObject(everywhere(null));
    await hold('send', 'sender:add_msg_template:zhangsan', 84074);
    expect(await sendEverywhere()).toMatchObject(everywhere({ target: 'add_msg_template:zhangsan', code: 84074 }));
    await server.database.query(`UPDATE send_intent SET state = 'dispatching' WHERE run_id = $1`, [run.id]);
    expect(await sendEverywhere()).toMatchObject(everywhere(null));
    await leave();
  });

  it('names the member who has had as many app messages as WeCom delivers for a while', async () => {
    await ledger.addCall({ state: 'reserved', runs: [run], journeyId: journey.id, versionId: journey.versionId, channel: 'app_message' });
    await server.database.query(`INSERT INTO member_pace (corp_id, member, ready_at) VALUES ($1, 'zhangsan', now() + interval '1 minute')`, [
      corp.id,
    ]);
    expect(await sendEverywhere()).toMatchObject(everywhere({ target: 'message/send:zhangsan', cause: 'pace', code: null }));
  });
});

describe('a customer who unsubscribes', () => {
  it('is told how many tasks WeCom is asked to cancel beside what never left', async () => {
    const callId = await addCall('dispatching');
    await server.database.query(`UPDATE send_intent SET state = 'accepted' WHERE call_id = $1`, [callId]);
    await server.database.query(`UPDATE send_call SET state = 'accepted', msgid = 'msg-1', tracking = 'open' WHERE id = $1`, [callId]);
    const answer = await corp.api.ok<object>('POST', `/customers/${run.customerId}/withdraw`);
    expect(answer).toMatchObject({ suppressed: 0, cancelling: 1 });
  });
});
