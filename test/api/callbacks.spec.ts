import { eventually } from '../support/eventually.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { editEvent, encryptAs, envelope, makeCallback, signAs, type SentCallback } from './callback-sender.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

interface Sent {
  readonly status: number;
  readonly text: string;
}

async function send({ query, body }: SentCallback, options: { readonly type?: string; readonly path?: string } = {}): Promise<Sent> {
  const address = `${server.url}/callbacks/wecom/${options.path ?? `${corp.id}/${corp.agentId}`}?${new URLSearchParams(query).toString()}`;
  const response = await fetch(address, { method: 'POST', body, headers: { 'content-type': options.type ?? 'text/xml' } });
  return { status: response.status, text: await response.text() };
}

const codeOf = ({ text }: Sent): unknown => Reflect.get(JSON.parse(text), 'code');
const inbox = () =>
  server.database.query<{ event: string; change_type: string; body: object }>('SELECT event, change_type, body FROM inbox ORDER BY id');
const dirty = (externalUserid: string) =>
  server.database.query<{ seq: string; hint: string; employee_id: string }>('SELECT seq, hint, employee_id FROM dirty WHERE external_userid = $1', [
    externalUserid,
  ]);

describe('the check of the address', () => {
  const verify = async (echo: string, query: Record<string, string>): Promise<Sent & { type: string | null }> => {
    const search = new URLSearchParams({ ...query, echostr: echo }).toString();
    const response = await fetch(`${server.url}/callbacks/wecom/${corp.id}/${corp.agentId}?${search}`);
    return { status: response.status, text: await response.text(), type: response.headers.get('content-type') };
  };

  it('answers the decrypted echo and nothing else', async () => {
    const echo = encryptAs(corp, '1616140317555161061');
    const answer = await verify(echo, signAs(corp, echo));
    expect(answer).toMatchObject({ status: 200, text: '1616140317555161061' });
    expect(answer.type).toContain('text/plain');
  });

  it('takes the published vector of this corp', async () => {
    const echo = 'ZJXHA5gAQfb1Q8BriIjaQ/tor6HSiB8jSBdo9LyXeHQaB2UK5eEnl8EpUjiE6vM7dXPV+suZWQiHVLbpqyYAqA==';
    const query = { msg_signature: '619e5234c892f518c02b004f4c98d8a06832eb5b', timestamp: '1700000000', nonce: 'n0nce123' };
    expect(await verify(echo, query)).toMatchObject({ status: 200, text: '1234567890123456789' });
  });

  it('refuses a wrong signature', async () => {
    const echo = encryptAs(corp, '1');
    const answer = await verify(echo, { ...signAs(corp, echo), msg_signature: '0'.repeat(40) });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'wrong_callback']);
  });
});

describe('a callback', () => {
  it('is kept, marks the relation dirty, and is answered empty', async () => {
    const customer = corp.externalUserid(1);
    expect(await send(makeCallback(corp, editEvent(corp, customer)))).toEqual({ status: 200, text: '' });
    expect(await dirty(customer)).toEqual([{ seq: '1', hint: 'edit_external_contact', employee_id: 'zhangsan' }]);
    expect((await inbox()).at(-1)).toMatchObject({
      event: 'change_external_contact',
      change_type: 'edit_external_contact',
      body: { ExternalUserID: customer },
    });
  });

  it.each(['add_external_contact', 'del_external_contact', 'del_follow_user'])('of %s marks the relation dirty', async (changeType) => {
    const customer = `wm-${changeType}`;
    expect((await send(makeCallback(corp, editEvent(corp, customer, changeType)))).status).toBe(200);
    expect(await dirty(customer)).toMatchObject([{ hint: changeType }]);
  });

  it('claims no more than its own time: what each kind told last is kept apart, in whatever order it comes', async () => {
    const customer = 'wm-left-and-came';
    const told = async (changeType: string, seconds: number, source = ''): Promise<unknown> =>
      send(
        makeCallback(
          corp,
          editEvent(corp, customer, changeType).replace('1700000000', String(seconds)).replace('</xml>', `<Source>${source}</Source></xml>`),
        ),
      );
    await told('add_half_external_contact', 1_700_000_020);
    await told('del_follow_user', 1_700_000_000);
    await told('edit_external_contact', 1_700_000_021);
    await told('add_external_contact', 1_700_000_010);
    await told('del_external_contact', 1_700_000_005, 'DELETE_BY_TRANSFER');
    await told('del_external_contact', 9_999_999_999);
    const [row] = await server.database.query<Record<string, Date>>(
      'SELECT came_at, left_at, moved_at, dropped_at, hinted_at FROM dirty WHERE external_userid = $1',
      [customer],
    );
    const seconds = (name: string): number => (row?.[name]?.getTime() ?? 0) / 1_000;
    expect([seconds('came_at'), seconds('left_at'), seconds('moved_at')]).toEqual([1_700_000_020, 1_700_000_000, 1_700_000_005]);
    expect(seconds('dropped_at')).toBeLessThan(Date.now() / 1_000 + 5);
  });

  it('sent again within the window adds no row but is one more hint', async () => {
    const customer = 'wm-replayed';
    const callback = makeCallback(corp, editEvent(corp, customer));
    const before = (await inbox()).length;
    for (let n = 0; n < 5; n += 1) expect((await send(callback)).status).toBe(200);
    expect((await inbox()).length).toBe(before + 1);
    expect(await dirty(customer)).toMatchObject([{ seq: '5' }]);
  });

  it('sent ten times at once is one row and ten hints', async () => {
    const customer = 'wm-flood';
    const callback = makeCallback(corp, editEvent(corp, customer));
    const before = (await inbox()).length;
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(callback)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect((await inbox()).length).toBe(before + 1);
    expect(await dirty(customer)).toMatchObject([{ seq: '10' }]);
  });

  it('is taken at once by a token or a key that has just been changed', async () => {
    const callback = (of: CorpFixture): SentCallback => makeCallback(of, editEvent(corp, 'wm-changed'));
    expect((await send(callback(corp))).status).toBe(200);
    for (const changed of [{ callbackToken: 'anotherToken2' }, { callbackKey: [...corp.callbackKey].reverse().join('') }]) {
      await corp.api.ok('PATCH', '', changed);
      expect((await send(callback({ ...corp, ...changed }))).status).toBe(200);
      const { callbackToken, callbackKey } = corp;
      await corp.api.ok('PATCH', '', { callbackToken, callbackKey });
      expect((await send(callback(corp))).status).toBe(200);
    }
    expect(await dirty('wm-changed')).toMatchObject([{ seq: '5' }]);
  });

  it('about the tag library asks for one sync', async () => {
    const event = `<xml><MsgType>event</MsgType><Event>change_external_tag</Event><ChangeType>create</ChangeType><Id>et9</Id></xml>`;
    for (const nonce of ['a', 'b']) expect((await send(makeCallback(corp, event, { nonce }))).status).toBe(200);
    expect(await server.database.query(`SELECT requested_by FROM command WHERE kind = 'syncCorp'`)).toEqual([{ requested_by: 'callback' }]);
  });

  it('about a customer group asks for it to be read, once for each callback', async () => {
    const event = `<xml><MsgType>event</MsgType><Event>change_external_chat</Event><ChangeType>update</ChangeType><ChatId>wrNew</ChatId><UpdateDetail>add_member</UpdateDetail></xml>`;
    for (const nonce of ['a', 'b']) expect((await send(makeCallback(corp, event, { nonce }))).status).toBe(200);
    expect(await server.database.query(`SELECT id, seq, read_seq, told_at IS NOT NULL AS told FROM customer_group`)).toEqual([
      { id: 'wrNew', seq: '2', read_seq: '0', told: true },
    ]);
  });

  it('about something else is kept and changes nothing', async () => {
    expect((await send(makeCallback(corp, '<xml><MsgType>text</MsgType><Content>0012</Content></xml>'))).status).toBe(200);
    expect((await inbox()).at(-1)).toMatchObject({ event: 'text', body: { Content: '0012' } });
  });
});

describe('what is no callback of this corp', () => {
  const good = () => makeCallback(corp, editEvent(corp, 'wm-bad'));
  const spoilt: readonly (readonly [string, () => SentCallback, number, string])[] = [
    ['forged: another signature', () => ({ ...good(), query: { ...good().query, msg_signature: 'f'.repeat(40) } }), 400, 'wrong_callback'],
    ['forged: signed with another token', () => makeCallback(corp, editEvent(corp, 'wm-bad'), { token: 'otherToken' }), 400, 'wrong_callback'],
    ['forged: encrypted with another key', () => makeCallback(corp, editEvent(corp, 'wm-bad'), { key: 'X'.repeat(43) }), 400, 'wrong_callback'],
    ['meant for another corp', () => makeCallback(corp, editEvent(corp, 'wm-bad'), { receiveId: 'wwanother' }), 400, 'wrong_callback'],
    ['with another nonce than was signed', () => ({ ...good(), query: { ...good().query, nonce: 'other' } }), 400, 'wrong_callback'],
    ['without a query', () => ({ ...good(), query: { msg_signature: '', timestamp: '', nonce: '' } }), 400, 'wrong_callback'],
    ['truncated', () => ({ ...good(), body: good().body.slice(0, 200) }), 400, 'wrong_callback'],
    ['cut in the middle of its cipher text', () => cutCipher(), 400, 'wrong_callback'],
    ['empty', () => ({ ...good(), body: '' }), 400, 'wrong_callback'],
    ['no XML', () => ({ ...good(), body: 'hello' }), 400, 'wrong_callback'],
    [
      'a bomb of entities',
      () => ({ ...good(), body: `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(1_000)}">]><xml><Encrypt>&a;</Encrypt></xml>` }),
      400,
      'wrong_callback',
    ],
    ['nested without end', () => ({ ...good(), body: `<xml>${'<a>'.repeat(20_000)}` }), 400, 'wrong_callback'],
    ['signed, but no event', () => makeCallback(corp, '<xml><a>1</a></xml>'), 400, 'wrong_callback'],
    ['signed, but no XML inside', () => makeCallback(corp, 'hello'), 400, 'wrong_callback'],
    ['over 64 KB', () => ({ ...good(), body: `${good().body}${' '.repeat(64 * 1024)}` }), 413, 'too_large'],
    [
      '16 minutes old',
      () => makeCallback(corp, editEvent(corp, 'wm-bad'), { timestamp: Math.floor(Date.now() / 1_000) - 960 }),
      403,
      'stale_callback',
    ],
    [
      'of a time to come',
      () => makeCallback(corp, editEvent(corp, 'wm-bad'), { timestamp: Math.floor(Date.now() / 1_000) + 960 }),
      403,
      'stale_callback',
    ],
  ];
  const cutCipher = (): SentCallback => {
    const cut = encryptAs(corp, editEvent(corp, 'wm-bad')).slice(0, 100);
    return { query: signAs(corp, cut), body: envelope(corp, cut) };
  };

  it.each(spoilt)('%s is refused, and nothing is kept', async (_name, make, status, code) => {
    const before = (await inbox()).length;
    const answer = await send(make());
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect((await inbox()).length).toBe(before);
    expect(await dirty('wm-bad')).toEqual([]);
  });

  it.each(['application/json', 'text/plain', 'application/octet-stream'])('typed %s is refused', async (type) => {
    const answer = await send(good(), { type });
    expect([answer.status, codeOf(answer)]).toEqual([415, 'wrong_content_type']);
    expect(await dirty('wm-bad')).toEqual([]);
  });

  it.each(['wwnobody/1000002', 'wwsandbox000000001/1000003', 'wwsandbox000000001/x'])('sent to %s is not found', async (path) => {
    const answer = await send(good(), { path });
    expect([answer.status, codeOf(answer)]).toEqual([404, 'not_found']);
  });

  it('does not say at which step it was refused', async () => {
    const wrong = [good(), makeCallback(corp, editEvent(corp, 'wm-bad'), { receiveId: 'wwother' })];
    const answers = await Promise.all([
      send({ ...good(), query: { ...good().query, msg_signature: 'f'.repeat(40) } }),
      ...wrong.slice(1).map((one) => send(one)),
    ]);
    const bodies = answers.map(({ text }) => ({ ...JSON.parse(text), traceId: '' }));
    expect(bodies[1]).toEqual(bodies[0]);
  });
});

describe('an absence of every server', () => {
  it('asks for a sweep of each corp at once', { timeout: 20_000 }, async () => {
    const asked = async (): Promise<boolean> =>
      (await server.database.query('SELECT 1 FROM corp WHERE id = $1 AND sweep_asked_at IS NOT NULL', [corp.id])).length === 1;
    expect(await asked()).toBe(false);
    await eventually(async () => {
      await server.database.query(`UPDATE job_lease SET last_ran_at = now() - interval '11 s' WHERE name = 'callback door'`);
      return asked();
    });
  });
});
