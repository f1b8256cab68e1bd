import { describe, expect, it } from 'vitest';
import { errcode, TestSandbox } from '../../spec-support/test-sandbox.js';

describe('customer groups', () => {
  it('are listed by page and by owner, as the page shows', async () => {
    const test = new TestSandbox();
    const all = (await test.call('groupchat/list', { status_filter: 0, limit: 10 })).inners('group_chat_list');
    expect(all.map((chat) => chat.number('status', -1))).toEqual([0, 0, 0]);
    const first = await test.call('groupchat/list', { limit: 2 });
    const second = await test.call('groupchat/list', { limit: 2, cursor: first.text('next_cursor') });
    const ids = [first, second].flatMap((page) => page.inners('group_chat_list').map((chat) => chat.text('chat_id')));
    expect([ids, second.has('next_cursor')]).toEqual([all.map((chat) => chat.text('chat_id')), false]);
    const owner = test.corp.groupChats.get(ids[0] ?? '')?.owner;
    const own = await test.call('groupchat/list', { owner_filter: { userid_list: [owner] }, limit: 10 });
    expect(own.inners('group_chat_list').map((chat) => chat.text('chat_id'))).toContain(ids[0]);
    expect((await test.call('groupchat/list', { status_filter: 1, limit: 10 })).inners('group_chat_list')).toEqual([]);
    expect(errcode(await test.call('groupchat/list', {}))).toBe(40058);
  });

  it('show members with type, scene and inviter, names only when asked for, and a version that stands still', async () => {
    const test = new TestSandbox();
    const [id = ''] = test.corp.groupChats.keys();
    const chat = (await test.call('groupchat/get', { chat_id: id, need_name: 1 })).inner('group_chat');
    const [owner, ...customers] = chat.inners('member_list');
    expect([owner?.text('userid'), owner?.number('type', 0), owner?.has('invitor')]).toEqual([chat.text('owner'), 1, false]);
    expect(customers.length).toBeGreaterThan(0);
    expect(customers.every((member) => member.number('type', 0) === 2 && member.inner('invitor').text('userid') !== '' && member.has('name'))).toBe(
      true,
    );
    const again = (await test.call('groupchat/get', { chat_id: id })).inner('group_chat');
    expect(again.text('member_version')).toBe(chat.text('member_version'));
    expect(again.inners('member_list').some((member) => member.has('name'))).toBe(false);
    expect(errcode(await test.call('groupchat/get', { chat_id: 'wrX' }))).toBe(86003);
  });
});

describe('a send to customer groups', () => {
  it('asks the owner once, goes to her own groups, and lists a group when it was sent to', async () => {
    const test = new TestSandbox();
    const [mine, ...others] = [...test.corp.groupChats.values()];
    if (mine === undefined) throw new Error('A seeded corp has groups');
    const foreign = others.find(({ owner }) => owner !== mine.owner)?.id ?? 'wrX';
    const body = { chat_type: 'group', sender: mine.owner, chat_id_list: [mine.id, foreign], text: { content: '大家好' } };
    const made = await test.call('add_msg_template', body);
    expect([errcode(made), made.texts('fail_list')]).toEqual([0, [foreign]]);
    const msgid = made.text('msgid');
    const results = async () => (await test.call('get_groupmsg_send_result', { msgid, userid: mine.owner })).inners('send_list');
    expect(await results()).toEqual([]);
    test.sandbox.phones.confirm(test.corp, { msgid, userid: mine.owner, deselected: [] });
    expect((await results()).map((one) => [one.text('chat_id'), one.number('status', -1)])).toEqual([[mine.id, 1]]);
    expect(test.corp.groupChats.get(mine.id)?.messages).toMatchObject([{ text: '大家好' }]);
    expect(errcode(await test.call('add_msg_template', { ...body, sender: '' }))).toBe(40058);
    expect(errcode(await test.call('add_msg_template', { ...body, chat_id_list: [foreign] }))).toBe(41048);
  });

  it('finds nobody in a group that is dismissed meanwhile', async () => {
    const test = new TestSandbox();
    const [mine] = test.corp.groupChats.values();
    if (mine === undefined) throw new Error('A seeded corp has groups');
    const made = await test.call('add_msg_template', { chat_type: 'group', sender: mine.owner, text: { content: '在吗' } });
    test.sandbox.groups.dismiss(test.corp, mine.id);
    const counts = test.sandbox.phones.confirm(test.corp, { msgid: made.text('msgid'), userid: mine.owner, deselected: [] });
    expect(counts['notFriend']).toBe(1);
  });
});
