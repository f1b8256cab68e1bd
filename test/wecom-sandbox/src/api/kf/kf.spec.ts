import { describe, expect, it } from 'vitest';
import { errcode, newFolder, TestSandbox } from '../../spec-support/test-sandbox.js';

const hourMs = 3_600_000;

/** A sandbox whose tokens outlive the session windows, with an account and a customer. */
function desk(directory?: string) {
  const told: string[] = [];
  const test = new TestSandbox({
    ...(directory === undefined ? {} : { directory }),
    post: ({ url }) => {
      told.push(url);
      return Promise.resolve({ status: 200, body: '' });
    },
  });
  test.sandbox.state.settings = { ...test.sandbox.state.settings, tokenTtlSeconds: 7 * 86_400 };
  const openKfid = test.corp.kf.accounts[0]?.id ?? '';
  const externalUserid = [...test.corp.customers.keys()][0] ?? '';
  const place = { openKfid, externalUserid };
  const send = (content: string, more: object = {}) =>
    test.call('kf/send_msg', { touser: externalUserid, open_kfid: openKfid, msgtype: 'text', text: { content }, ...more });
  const sync = (cursor = '') => test.call('kf/sync_msg', { open_kfid: openKfid, cursor, limit: 1_000 });
  return { test, place, told, send, sync };
}

describe('a message of 微信客服', () => {
  it('goes to a customer who wrote within 48 hours, and to nobody else', async () => {
    const { test, place, send } = desk();
    expect(errcode(await send('您好'))).toBe(95_031);
    test.sandbox.kf.say(test.corp, place, '在吗');
    expect(errcode(await send('您好'))).toBe(0);
    test.clock.pass(48 * hourMs + 1);
    expect(errcode(await send('还在吗'))).toBe(95_018);
    expect(test.corp.kf.sent.map(({ text, delivered }) => [text, delivered])).toEqual([['您好', true]]);
    expect(test.corp.customers.get(place.externalUserid)?.chat.map(({ text, own }) => [text, own === true])).toEqual([
      ['在吗', true],
      ['您好', false],
    ]);
  });

  it('is the sixth that is taken and does not arrive, which an event tells; the next word of the customer allows five again', async () => {
    const { test, place, send, sync } = desk();
    test.sandbox.kf.say(test.corp, place, '在吗');
    for (let n = 1; n <= 6; n += 1) expect(errcode(await send(`第 ${String(n)} 条`, { msgid: `m${String(n)}` }))).toBe(0);
    const [, failed] = (await sync()).inners('msg_list');
    expect(failed?.inner('event').raw('fail_msgid')).toBe('m6');
    expect([failed?.inner('event').text('event_type'), failed?.inner('event').number('fail_type', 0)]).toEqual(['msg_send_fail', 6]);
    test.sandbox.kf.say(test.corp, place, '好的');
    await send('第 7 条');
    expect(test.corp.kf.sent.map(({ delivered }) => delivered)).toEqual([true, true, true, true, true, false, true]);
  });

  it('is refused when its own msgid was used before', async () => {
    const { test, place, send } = desk();
    test.sandbox.kf.say(test.corp, place, '在吗');
    expect([
      errcode(await send('一', { msgid: 'same' })),
      errcode(await send('二', { msgid: 'same' })),
      errcode(await send('三', { msgid: '!' })),
    ]).toEqual([0, 95_033, 40_058]);
  });

  it('is not sent by an app while a person serves the customer, nor to a customer who takes none', async () => {
    const { test, place, send, sync } = desk();
    const session = { open_kfid: place.openKfid, external_userid: place.externalUserid };
    test.sandbox.kf.say(test.corp, place, '找人工');
    expect(errcode(await test.call('kf/service_state/trans', { ...session, service_state: 3, servicer_userid: 'chenhao' }))).toBe(0);
    expect([errcode(await send('您好')), (await test.call('kf/service_state/get', session)).number('service_state', -1)]).toEqual([95_018, 3]);
    expect(errcode(await test.call('kf/service_state/trans', { ...session, service_state: 1 }))).toBe(95_016);
    await test.call('kf/service_state/trans', { ...session, service_state: 4 });
    expect(errcode(await send('您好'))).toBe(95_013);
    test.sandbox.kf.say(test.corp, place, '还有问题');
    test.sandbox.kf.reject(test.corp, place, true);
    expect(errcode(await send('您好'))).toBe(0);
    expect((await sync()).inners('msg_list').at(-1)?.inner('event').number('fail_type', 0)).toBe(10);
  });

  it('names what is wrong with it', async () => {
    const { test, place, send } = desk();
    test.sandbox.kf.say(test.corp, place, '在吗');
    expect([
      errcode(await send('')),
      errcode(await send('长'.repeat(700))),
      errcode(await send('x', { open_kfid: 'wkNone' })),
      errcode(await send('x', { touser: 'wmNobody' })),
      errcode(await send('x', { msgtype: 'image', image: { media_id: 'gone' } })),
      errcode(await send('x', { msgtype: 'fax' })),
    ]).toEqual([44_004, 45_002, 95_004, 40_096, 40_007, 40_008]);
  });
});

describe('a customer who opens the chat', () => {
  it('brings a code for one greeting within 20 seconds, unless she wrote lately', async () => {
    const { test, place, told, sync } = desk();
    test.sandbox.recorder.record({ kind: 'action', tArrive: 0, corp: test.corp.credentials.id, action: 'callbackSet', detail: {} }, [
      { kind: 'callbackSet', corp: test.corp.credentials.id, url: 'http://receiver.invalid/' },
    ]);
    const greet = (code: string) => test.call('kf/send_msg_on_event', { code, msgtype: 'text', text: { content: '欢迎' } });
    const codeNow = async () => (await sync()).inners('msg_list').at(-1)?.inner('event').text('welcome_code') ?? '';
    test.sandbox.kf.enter(test.corp, place, 'shop');
    const code = await codeNow();
    expect([errcode(await greet(code)), errcode(await greet(code))]).toEqual([0, 95_012]);
    test.sandbox.kf.enter(test.corp, place, 'shop');
    const late = await codeNow();
    test.clock.pass(20_001);
    expect(errcode(await greet(late))).toBe(95_012);
    test.sandbox.kf.say(test.corp, place, '在吗');
    test.sandbox.kf.enter(test.corp, place, 'shop');
    expect(await codeNow()).toBe('');
    expect(told).toHaveLength(4);
  });
});

describe('reading 微信客服', () => {
  it('goes on from a cursor, leaves out what apps sent and what is older than three days, and survives a restart', async () => {
    const directory = newFolder();
    const first = desk(directory);
    const { test, place, send, sync } = first;
    test.sandbox.kf.say(test.corp, place, '一');
    await send('答');
    const page = await sync();
    expect(page.inners('msg_list').map((line) => line.inner('text').text('content'))).toEqual(['一']);
    test.sandbox.kf.say(test.corp, place, '二');
    const next = await sync(page.text('next_cursor'));
    expect([next.inners('msg_list').map((line) => line.inner('text').text('content')), next.number('has_more', -1)]).toEqual([['二'], 0]);
    test.clock.pass(72 * hourMs);
    expect((await sync()).inners('msg_list')).toEqual([]);
    test.sandbox.close();
    const again = desk(directory);
    expect(again.test.corp.kf.lines).toHaveLength(2);
    expect(again.test.corp.kf.sent).toHaveLength(1);
    expect([...again.test.corp.kf.sessions.values()]).toMatchObject([{ answers: 0 }]);
  });

  it('lists accounts and tells customers by name', async () => {
    const { test, place } = desk();
    expect((await test.call('kf/account/list', {})).inners('account_list').map((one) => one.text('open_kfid'))).toEqual([place.openKfid]);
    const found = await test.call('kf/customer/batchget', { external_userid_list: [place.externalUserid, 'wmNobody'] });
    expect([found.inners('customer_list').length, found.texts('invalid_external_userid')]).toEqual([1, ['wmNobody']]);
  });
});
