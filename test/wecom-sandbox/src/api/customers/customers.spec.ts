import { describe, expect, it } from 'vitest';
import { errcode, TestSandbox } from '../../spec-support/test-sandbox.js';

describe('customers', () => {
  it('are read once each by pages of every employee', async () => {
    const test = new TestSandbox({ customers: 130 });
    const userids = (await test.call('get_follow_user_list')).texts('follow_user');
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await test.call('batch/get_by_user', { userid_list: userids, cursor, limit: 7 });
      for (const entry of page.inners('external_contact_list')) {
        seen.push(`${entry.inner('follow_info').text('userid')} ${entry.inner('external_contact').text('external_userid')}`);
      }
      cursor = page.text('next_cursor');
    } while (cursor !== '');
    const expected = [...test.corp.following.values()].flat().map((relation) => `${relation.userid} ${relation.externalUserid}`);
    expect(seen.toSorted()).toEqual(expected.toSorted());
    expect(expected.length).toBeGreaterThan(130);
  });

  it('do not lose their place in the pages when a relation ends in between', async () => {
    const test = new TestSandbox({ customers: 60 });
    const { userid, externalUserids } = test.follower(8);
    const first = await test.call('batch/get_by_user', { userid_list: [userid], limit: 4 });
    test.sandbox.phones.endRelation(test.corp, { userid, externalUserid: externalUserids[0] ?? '' }, 'employee');
    const second = await test.call('batch/get_by_user', { userid_list: [userid], limit: 4, cursor: first.text('next_cursor') });
    expect(second.inners('external_contact_list').map((entry) => entry.inner('external_contact').text('external_userid'))).toEqual(
      externalUserids.slice(4),
    );
  });

  it('show tags per follower, set by mark_tag with set semantics', async () => {
    const test = new TestSandbox();
    const { userid, externalUserids } = test.follower(1);
    const [external_userid = ''] = externalUserids;
    const vip = test.tagId('VIP');
    const mark = async (body: object) => errcode(await test.call('mark_tag', { userid, external_userid, ...body }));
    const tags = async () => {
      const page = await test.call('externalcontact/get', undefined, { external_userid });
      return page
        .inners('follow_user')
        .find((follower) => follower.text('userid') === userid)
        ?.inners('tags')
        .map((tag) => tag.text('tag_id'));
    };
    expect([await mark({ add_tag: [vip] }), await mark({ add_tag: [vip] })]).toEqual([0, 0]);
    expect((await tags())?.filter((tagId) => tagId === vip)).toEqual([vip]);
    expect([await mark({ remove_tag: [vip] }), await mark({ remove_tag: [vip] })]).toEqual([0, 0]);
    expect(await tags()).not.toContain(vip);
    expect([await mark({}), await mark({ add_tag: ['etUnknown'] }), await mark({ external_userid: 'wmX', add_tag: [vip] })]).toEqual([
      40058, 40068, 40096,
    ]);
  });

  it('are refused to employees who do not follow them', async () => {
    const test = new TestSandbox();
    expect(errcode(await test.call('externalcontact/list', undefined, { userid: 'sunlei' }))).toBe(84061);
    const { externalUserids } = test.follower(1);
    expect(errcode(await test.call('mark_tag', { userid: 'sunlei', external_userid: externalUserids[0], add_tag: [test.tagId('VIP')] }))).toBe(84061);
    expect(errcode(await test.call('externalcontact/get', undefined, { external_userid: 'wmX' }))).toBe(40096);
  });
});
