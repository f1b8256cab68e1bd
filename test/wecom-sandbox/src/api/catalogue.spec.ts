import { describe, expect, it } from 'vitest';
import { answered, errcode, TestSandbox } from '../spec-support/test-sandbox.js';

describe('what is not modelled', () => {
  it('is refused as an API that the app may not call, after its token was looked at', async () => {
    const test = new TestSandbox();
    for (const api of ['externalcontact/add_moment_task', 'checkin/getcheckindata', 'nothing/here']) {
      expect([api, errcode(answered(await test.raw(api, { access_token: 'x' }, {}))), errcode(await test.call(api, {}))]).toEqual([
        api,
        40014,
        48002,
      ]);
    }
  });
});

describe('the paths of before 2020', () => {
  it('answer as those of today', async () => {
    const test = new TestSandbox();
    const { userid, externalUserids } = test.follower(1);
    const external_userid = externalUserids[0] ?? '';
    expect((await test.call('crm/get_external_contact', undefined, { external_userid })).inner('external_contact').text('external_userid')).toBe(
      external_userid,
    );
    expect((await test.call('crm/get_external_contact_list', undefined, { userid })).texts('external_userid')).toContain(external_userid);
    expect((await test.call('crm/get_customer_contacts')).texts('follow_user')).toContain(userid);
    const body = { sender: userid, external_userid: externalUserids, text: { content: 'x' } };
    expect(errcode(await test.call('crm/add_msg_template', body))).toBe(0);
    expect(test.sandbox.ledger.lines.at(-1)).toMatchObject({ api: 'externalcontact/add_msg_template', group: 'send' });
  });
});

describe('contacts already served', () => {
  it('are listed once for each follower and group, by page, with one temporary id for each customer', async () => {
    const test = new TestSandbox();
    const first = await test.call('contact_list', { limit: 7 });
    let next = first.text('next_cursor');
    const items = [...first.inners('info_list')];
    while (next !== '') {
      const page = await test.call('contact_list', { limit: 7, cursor: next });
      items.push(...page.inners('info_list'));
      next = page.text('next_cursor');
    }
    const followed = [...test.corp.following.values()].flat().map((relation) => `${relation.externalUserid} ${relation.userid}`);
    const grouped = [...test.corp.groupChats.values()].flatMap(({ id, members }) =>
      members.filter(({ type }) => type === 'customer').map((member) => `${member.userid} ${id}`),
    );
    expect(items.map((item) => `${item.text('external_userid')} ${item.text('follow_userid')}${item.text('chat_id')}`).sort()).toEqual(
      [...followed, ...grouped].sort(),
    );
    const ids = new Set(items.map((item) => `${item.text('external_userid')} ${item.text('tmp_openid')}`));
    expect(ids.size).toBe(test.corp.customers.size);
  });
});

describe('a message recalled', () => {
  it('is gone from the phone within a day, and stays after it', async () => {
    const test = new TestSandbox();
    test.sandbox.state.settings = { ...test.sandbox.state.settings, tokenTtlSeconds: 7 * 86_400 };
    const message = { touser: 'chenhao', agentid: test.corp.credentials.agentId, msgtype: 'text', text: { content: 'x' } };
    const msgid = (await test.call('message/send', message)).text('msgid');
    expect(errcode(await test.call('message/recall', { msgid }))).toBe(0);
    expect(test.corp.appMessages.map((copy) => copy.recalledAt)).toEqual([test.clock.nowMs]);
    const later = (await test.call('message/send', { ...message, text: { content: 'y' } })).text('msgid');
    test.clock.pass(86_400_001);
    expect([errcode(await test.call('message/recall', { msgid: later })), errcode(await test.call('message/recall', { msgid: 'no' }))]).toEqual([
      42052, 41047,
    ]);
  });
});
