import type { EventDefinition, SendLife } from '@tagtrail/core/http';
import { journey, rungs, type Rung } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { makeCallback } from './callback-sender.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

const buttons = [
  { key: 'b1', label: '已联系' },
  { key: 'done', label: '不需要' },
];
const card = (more: Partial<Rung['card']> = {}): Rung =>
  rungs.appMessage('请回访', { format: 'buttons', card: { title: '回访', link: '', label: '', buttons, ...more } });
const drawn = (rung: Rung) => journey().apiStart().as('ask').send([rung]).end().graph();

let server: ApiServer;
let corp: CorpFixture;
let other: CorpFixture;
let made: { readonly id: string; readonly versionId: string };
let sendId: string;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwcards00000000001');
  other = await addCorp(server, 'wwcards00000000002');
  made = await publishJourney(corp, drawn(card()));
});
beforeEach(async () => {
  const { query } = server.database;
  await query('DELETE FROM client_event; DELETE FROM card_press; DELETE FROM send_intent; DELETE FROM send_call; DELETE FROM run; DELETE FROM entry');
  const ledger = new LedgerFixture(server.database, corp);
  const run = { id: await ledger.addRun({ journeyId: made.id, versionId: made.versionId, customerId: corp.customerIds[0] ?? '' }) };
  const runs = [{ ...run, customerId: corp.customerIds[0] ?? '' }];
  const callId = await ledger.addCall({ state: 'accepted', runs, journeyId: made.id, versionId: made.versionId });
  const [row] = await query<{ id: string }>(
    `UPDATE send_intent SET channel = 'app_message', sender = 'LiSi', node_id = 'ask', instruction = 0 WHERE call_id = $1 RETURNING id`,
    [callId],
  );
  sendId = row?.id ?? '';
});
afterAll(() => server.close());

interface Press {
  readonly key?: string;
  readonly by?: string;
  readonly at?: number;
  readonly on?: CorpFixture;
}

/** The status, and whether WeCom is told of a label to show. */
async function press({ key = 'button:b1', by = 'lisi', at = 1_700_000_000, on = corp }: Press = {}): Promise<[number, boolean]> {
  const fields = { ToUserName: on.id, FromUserName: by, CreateTime: String(at), MsgType: 'event', Event: 'template_card_event', EventKey: key };
  const all = Object.entries({ ...fields, TaskId: sendId, CardType: 'button_interaction', ResponseCode: 'once', AgentID: on.agentId });
  const xml = `<xml>${all.map(([name, value]) => `<${name}><![CDATA[${String(value)}]]></${name}>`).join('')}</xml>`;
  const { query, body } = makeCallback(on, xml);
  const address = `${server.url}/callbacks/wecom/${on.id}/${String(on.agentId)}?${new URLSearchParams(query).toString()}`;
  const answer = await fetch(address, { method: 'POST', body, headers: { 'content-type': 'text/xml' } });
  return [answer.status, (await answer.text()).includes('<Encrypt>')];
}

const told = async () =>
  server.database.query<{ type: string; subject: string; data: unknown }>(
    `SELECT body ->> 'type' AS type, body ->> 'subject' AS subject, body -> 'data' AS data FROM client_event ORDER BY at`,
  );
async function publish(graph: unknown) {
  const { id, etag } = await createJourney(corp.api, graph);
  const asked = { body: { acknowledged: [] }, headers: { 'if-match': etag } };
  return corp.api.call<{ diagnostics: { code: string; pointer: string }[] }>('POST', `/journeys/${id}/publish`, asked);
}
const data = { button: '已联系', key: 'b1', journey: '新客培育', step: 'ask', employee: 'LiSi' };

describe('a press on the card of a message', () => {
  it('is one event of the customer, however often and at once WeCom tells it, and after the event has gone', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => press()));
    expect(answers).toEqual(Array.from({ length: 6 }, () => [200, true]));
    expect(await told()).toEqual([{ type: 'card.pressed', subject: corp.externalUserid(1), data }]);
    await server.database.query('DELETE FROM client_event');
    expect(await press({ at: 1_700_000_009 })).toEqual([200, true]);
    expect(await told()).toEqual([]);
  });

  it('counts the first time: another button pressed later on a slow phone changes nothing and is answered with the first', async () => {
    await press({ key: 'button:done' });
    expect(await press()).toEqual([200, true]);
    expect(await told()).toEqual([expect.objectContaining({ data: { ...data, button: '不需要', key: 'done' } })]);
    const life = await corp.api.ok<SendLife>('GET', `/sends/${sendId}/life`);
    expect(life.send.pressed).toMatchObject({ label: '不需要' });
    expect(life.moments.filter(({ kind }) => kind === 'pressed')).toEqual([expect.objectContaining({ detail: '不需要', by: 'LiSi' })]);
  });

  it.each<[string, Press]>([
    ['somebody who was not sent it', { by: 'wangwu' }],
    ['a button that the card does not have', { key: 'button:b9' }],
    ['a button of a to-do', { key: 'notDone' }],
  ])('is none by %s', async (_what, how) => {
    expect((await press(how))[0]).toBe(200);
    expect(await told()).toEqual([]);
  });

  it('is none of another corp', async () => {
    expect(await press({ on: other })).toEqual([200, false]);
    expect(await told()).toEqual([]);
  });

  it('is an event also when the run has ended, the customer has opted out, and the call’s answer is not known', async () => {
    await server.database.query(`UPDATE run SET status = 'ended', end_reason = 'yes', ended_at = now()`);
    await corp.api.ok('POST', `/customers/${corp.customerIds[0] ?? ''}/withdraw`, {});
    await server.database.query('UPDATE send_intent SET call_id = NULL');
    await press();
    expect(await told()).toEqual([expect.objectContaining({ data })]);
  });
});

describe('a card with buttons', () => {
  it('is drawn with buttons that can be told apart, by the field that is wrong', async () => {
    const wrong = [
      { key: 'b1', label: '已联系' },
      { key: 'b1', label: '' },
      { key: 'b2', label: '十一个字的按钮文字太长' },
    ];
    const refused = await publish(drawn({ ...card({ buttons: wrong }), employeeId: '' }));
    expect(refused.status).toBe(422);
    expect(refused.body.diagnostics.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'form.duplicateButton /rungs/0/card/buttons/1/key',
      'form.noButtonLabel /rungs/0/card/buttons/1/label',
      'form.labelTooLong /rungs/0/card/buttons/2/label',
      'ladder.noEmployee /rungs/0/employeeId',
    ]);
  });

  it.each([
    ['seven of them', Array.from({ length: 7 }, (_, n) => ({ key: `b${String(n)}`, label: '好' }))],
    ['a key that is none', [{ key: '<b>', label: '好' }]],
  ])('cannot go live with %s', async (_what, drawnButtons) => {
    const graph: unknown = JSON.parse(JSON.stringify(drawn(card())).replace(JSON.stringify(buttons), JSON.stringify(drawnButtons)));
    const refused = await publish(graph);
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([422, expect.stringContaining('/rungs/0/card/buttons')]);
  });

  it('has its event defined for every corp', async () => {
    const { items } = await other.api.ok<{ items: EventDefinition[] }>('GET', '/event-definitions');
    expect(items.find(({ name }) => name === 'card.pressed')).toMatchObject({
      title: '员工点击卡片按钮',
      properties: ['button', 'key', 'journey', 'step', 'employee'].map((name) => expect.objectContaining({ name, type: 'text' })),
    });
  });
});
