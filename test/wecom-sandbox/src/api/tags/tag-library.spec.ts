import { describe, expect, it } from 'vitest';
import { errcode, TestSandbox } from '../../spec-support/test-sandbox.js';

describe('tag library', () => {
  it('has the three groups of the demo', async () => {
    const groups = (await new TestSandbox().call('get_corp_tag_list', {})).inners('tag_group');
    expect(groups.map((group) => group.text('group_name'))).toEqual(['基础标签', '行为标签', '生命周期']);
  });

  it('adds to a group of the same name, and collapses names that are there', async () => {
    const test = new TestSandbox();
    const add = (names: readonly string[]) => test.call('add_corp_tag', { group_name: '活动', tag: names.map((name) => ({ name })) });
    const first = (await add(['春季', '夏季'])).inner('tag_group');
    const second = (await add(['夏季', '秋季'])).inner('tag_group');
    expect(second.text('group_id')).toBe(first.text('group_id'));
    const listed = (await test.call('get_corp_tag_list', { group_id: [first.text('group_id')] })).inners('tag_group')[0];
    expect(listed?.inners('tag').map((tag) => tag.text('name'))).toEqual(['春季', '夏季', '秋季']);
  });

  it('lets an app change only what it created', async () => {
    const test = new TestSandbox();
    expect(errcode(await test.call('edit_corp_tag', { id: test.tagId('VIP'), name: 'SVIP' }))).toBe(40068);
    expect(errcode(await test.call('del_corp_tag', { tag_id: [test.tagId('VIP')] }))).toBe(40068);
    const made = (await test.call('add_corp_tag', { group_name: '活动', tag: [{ name: '春季' }] })).inner('tag_group').inners('tag')[0]?.text('id');
    expect(errcode(await test.call('edit_corp_tag', { id: made, name: '春季新品' }))).toBe(0);
    expect(test.tagId('春季新品')).toBe(made);
  });

  it('deletes a group with its last tag, and takes the tag from customers', async () => {
    const test = new TestSandbox();
    const group = (await test.call('add_corp_tag', { group_name: '活动', tag: [{ name: '春季' }] })).inner('tag_group');
    const tagId = group.inners('tag')[0]?.text('id') ?? '';
    const { userid, externalUserids } = test.follower(1);
    await test.call('mark_tag', { userid, external_userid: externalUserids[0], add_tag: [tagId] });
    expect(errcode(await test.call('del_corp_tag', { tag_id: [tagId] }))).toBe(0);
    expect(test.corp.tagGroups.has(group.text('group_id'))).toBe(false);
    expect(
      test.corp.customers
        .get(externalUserids[0] ?? '')
        ?.relations.get(userid)
        ?.tagIds.has(tagId),
    ).toBe(false);
  });
});
