import { describe, expect, it } from 'vitest';
import { sendPersonally } from '../../phone/personal-send.js';
import { errcode, TestSandbox } from '../../spec-support/test-sandbox.js';
import type { Fields } from '../../wire/fields.js';

const dayMs = 86_400_000;

async function createTask(test: TestSandbox, recipients: readonly string[], sender: string): Promise<Fields> {
  return test.call('add_msg_template', { chat_type: 'single', sender, external_userid: recipients, text: { content: '新品到店' } });
}

async function results(test: TestSandbox, msgid: string, userid: string): Promise<readonly (readonly [string, number])[]> {
  const answer = await test.call('get_groupmsg_send_result', { msgid, userid });
  return answer.inners('send_list').map((entry) => [entry.text('external_userid'), entry.number('status', -1)] as const);
}

describe('mass send', () => {
  it('waits for the employee, then tells each recipient apart', async () => {
    const test = new TestSandbox({ customers: 60 });
    const { userid, externalUserids } = test.follower(3);
    const [friend = '', deleter = '', capped = ''] = externalUserids;
    const { phones } = test.sandbox;
    await test.call('get_api_domain_ip');
    test.sandbox.state.settings = { ...test.sandbox.state.settings, receiveRule: 'oneADay' };
    const first = (await createTask(test, [capped], userid)).text('msgid');
    phones.confirm(test.corp, { msgid: first, userid, deselected: [] });
    phones.endRelation(test.corp, { userid, externalUserid: deleter }, 'customer');

    const msgid = (await createTask(test, externalUserids, userid)).text('msgid');
    expect(await results(test, msgid, userid)).toEqual(externalUserids.map((id) => [id, 0]));
    const pending = (await test.call('get_groupmsg_task', { msgid })).inners('task_list');
    expect(pending.map((task) => [task.number('status', -1), task.has('send_time')])).toEqual([[0, false]]);

    expect(phones.confirm(test.corp, { msgid, userid, deselected: [] })).toEqual({ sent: 1, notFriend: 1, capped: 1, leftOut: 0 });
    expect(await results(test, msgid, userid)).toEqual([
      [friend, 1],
      [deleter, 2],
      [capped, 3],
    ]);
    expect((await test.call('get_groupmsg_task', { msgid })).inners('task_list').map((task) => task.number('status', -1))).toEqual([2]);
    expect(test.corp.customers.get(friend)?.chat.map((message) => message.text)).toEqual(['新品到店']);
    expect(() => phones.confirm(test.corp, { msgid, userid, deselected: [] })).toThrow('Already sent');
  });

  it('counts what employees send on their own towards the cap', async () => {
    const test = new TestSandbox();
    const { userid, externalUserids } = test.follower(1);
    const around = {
      corp: test.corp,
      recorder: test.sandbox.recorder,
      receiveRule: 'sevenAWeek',
      userid,
      externalUserids,
      text: '早安',
      nowMs: test.clock.nowMs,
    } as const;
    const sent = Array.from({ length: 8 }, () => sendPersonally(around)['sent']);
    expect(sent).toEqual([1, 1, 1, 1, 1, 1, 1, 0]);
    expect(sendPersonally({ ...around, nowMs: test.clock.nowMs + 6 * dayMs })['sent']).toBe(1);
    const now = Math.floor(test.clock.nowMs / 1000);
    const list = async (filter_type: number) =>
      (await test.call('get_groupmsg_list_v2', { chat_type: 'single', start_time: now - 1, end_time: now, filter_type })).inners('group_msg_list')
        .length;
    expect([await list(0), await list(1), await list(2)]).toEqual([0, 8, 8]);
  });

  it('names who cannot be sent to, and refuses when nobody is left', async () => {
    const test = new TestSandbox();
    const { userid, externalUserids } = test.follower(1);
    expect((await createTask(test, [...externalUserids, 'wmNobody'], userid)).texts('fail_list')).toEqual(['wmNobody']);
    const refused = await createTask(test, ['wmNobody'], userid);
    expect([errcode(refused), refused.text('msgid')]).toEqual([41048, '']);
    expect(test.corp.tasks.size).toBe(1);
  });

  it('gives a customer without a named sender to the employee who chatted with her last', async () => {
    const test = new TestSandbox({ customers: 200 });
    const shared = [...test.corp.customers.values()].find((customer) => customer.relations.size === 2);
    const [one, other] = [...(shared?.relations.values() ?? [])];
    if (shared === undefined || one === undefined || other === undefined) throw new Error('No customer has two followers');
    one.lastChatAt = other.lastChatAt + 1;
    const msgid = (await test.call('add_msg_template', { external_userid: [shared.externalUserid], text: { content: 'x' } })).text('msgid');
    expect((await test.call('get_groupmsg_task', { msgid })).inners('task_list').map((task) => task.text('userid'))).toEqual([one.userid]);
  });

  it('has no key: the same body twice makes two tasks', async () => {
    const test = new TestSandbox();
    const { userid, externalUserids } = test.follower(1);
    const ids = [await createTask(test, externalUserids, userid), await createTask(test, externalUserids, userid)].map((answer) =>
      answer.text('msgid'),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('answers 41063 while it is being dispatched', async () => {
    const test = new TestSandbox();
    test.sandbox.state.settings = { ...test.sandbox.state.settings, dispatchSeconds: 2 };
    const { userid, externalUserids } = test.follower(1);
    const msgid = (await createTask(test, externalUserids, userid)).text('msgid');
    expect(errcode(await test.call('get_groupmsg_task', { msgid }))).toBe(41063);
    test.clock.pass(2000);
    expect(errcode(await test.call('get_groupmsg_task', { msgid }))).toBe(0);
  });

  it('allows three reminders in 24 hours and none after a cancel', async () => {
    const test = new TestSandbox();
    const { userid, externalUserids } = test.follower(1);
    const msgid = (await createTask(test, externalUserids, userid)).text('msgid');
    const remind = async () => errcode(await test.call('remind_groupmsg_send', { msgid }));
    expect([await remind(), await remind(), await remind(), await remind()]).toEqual([0, 0, 0, 41094]);
    test.clock.pass(dayMs + 1);
    test.sandbox.state.tokens.clear();
    const fresh = (await test.getToken()).text('access_token');
    expect(errcode(await test.call('remind_groupmsg_send', { msgid }, { access_token: fresh }))).toBe(0);
    expect(errcode(await test.call('cancel_groupmsg_send', { msgid }, { access_token: fresh }))).toBe(0);
    expect(errcode(await test.call('remind_groupmsg_send', { msgid }, { access_token: fresh }))).toBe(41093);
    expect(() => test.sandbox.phones.confirm(test.corp, { msgid, userid, deselected: [] })).toThrow('cancelled');
    expect(test.corp.customers.get(externalUserids[0] ?? '')?.chat).toEqual([]);
  });

  it('lists tasks of the API newest first, page by page, without a creator', async () => {
    const test = new TestSandbox();
    const { userid, externalUserids } = test.follower(1);
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      made.unshift((await createTask(test, externalUserids, userid)).text('msgid'));
      test.clock.pass(1000);
    }
    const now = Math.floor(test.clock.nowMs / 1000);
    const listed: string[] = [];
    let cursor = '';
    do {
      const page = await test.call('get_groupmsg_list_v2', { chat_type: 'single', start_time: now - 60, end_time: now, limit: 2, cursor });
      listed.push(...page.inners('group_msg_list').map((entry) => entry.text('msgid')));
      expect(page.inners('group_msg_list').some((entry) => entry.has('creator'))).toBe(false);
      cursor = page.text('next_cursor');
    } while (cursor !== '');
    expect(listed).toEqual(made);
    expect(errcode(await test.call('get_groupmsg_list_v2', { chat_type: 'single', start_time: now - 40 * 86_400, end_time: now }))).toBe(40058);
  });

  it('refuses bodies WeCom refuses', async () => {
    const test = new TestSandbox();
    const { userid, externalUserids } = test.follower(1);
    const send = async (body: object) => errcode(await test.call('add_msg_template', body));
    const text = { content: 'x' };
    expect(await send({ external_userid: externalUserids })).toBe(40058);
    expect(await send({ text })).toBe(40058);
    expect(await send({ sender: userid, text: { content: '字'.repeat(1334) } })).toBe(45002);
    expect(await send({ sender: 'nobody', text })).toBe(40003);
    expect(await send({ sender: 'sunlei', text })).toBe(84074);
    expect(await send({ sender: userid, text, attachments: [{ msgtype: 'image', link: {} }] })).toBe(41065);
    expect(await send({ sender: userid, text, attachments: Array.from({ length: 10 }, () => ({ msgtype: 'image', image: {} })) })).toBe(41064);
  });

  it('chooses by tags: any of one list, and something of every list', async () => {
    const test = new TestSandbox({ customers: 300 });
    const [vip, intent] = [test.tagId('VIP'), test.tagId('咨询过价格')];
    const body = { sender: 'linxiaoyu', text: { content: 'x' }, tag_filter: { group_list: [{ tag_list: [vip] }, { tag_list: [intent] }] } };
    const msgid = (await test.call('add_msg_template', body)).text('msgid');
    const expected = (test.corp.following.get('linxiaoyu') ?? []).filter((relation) => relation.tagIds.has(vip) && relation.tagIds.has(intent));
    expect((await results(test, msgid, 'linxiaoyu')).map(([id]) => id)).toEqual(expected.map((relation) => relation.externalUserid));
    expect(expected.length).toBeGreaterThan(0);
  });
});
