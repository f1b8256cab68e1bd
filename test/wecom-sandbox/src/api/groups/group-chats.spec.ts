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
