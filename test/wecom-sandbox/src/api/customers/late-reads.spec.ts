import { describe, expect, it } from 'vitest';
import { errcode, TestSandbox } from '../../spec-support/test-sandbox.js';

interface Lags {
  readonly readLagMs?: number;
  readonly apiReadLagMs?: number;
}

/** A sandbox with late reads, and one pair without any tags. */
function lagging(lags: Lags) {
  const test = new TestSandbox();
  test.sandbox.state.settings = { ...test.sandbox.state.settings, ...lags };
  const { userid, externalUserids } = test.follower(1);
  const [externalUserid = ''] = externalUserids;
  const pair = { userid, externalUserid };
  test.corp.customers.get(externalUserid)?.relations.get(userid)?.tagIds.clear();
  const edit = (add: readonly string[], remove: readonly string[] = []) =>
    test.sandbox.phones.editTags(test.corp, [{ ...pair, add: add.map((name) => test.tagId(name)), remove: remove.map((name) => test.tagId(name)) }]);
  const followers = async () => (await test.call('externalcontact/get', undefined, { external_userid: externalUserid })).inners('follow_user');
  const byGet = async () =>
    (await followers())
      .find((follower) => follower.text('userid') === userid)
      ?.inners('tags')
      .map((tag) => tag.text('tag_name'));
  const inBatch = async () => {
    const page = await test.call('externalcontact/batch/get_by_user', { userid_list: [userid], limit: 100 });
    return page.inners('external_contact_list').find((entry) => entry.inner('external_contact').text('external_userid') === externalUserid);
  };
  const byBatch = async () => (await inBatch())?.inner('follow_info').texts('tag_id');
  const byList = async () => (await test.call('externalcontact/list', undefined, { userid })).texts('external_userid').includes(externalUserid);
  return { test, pair, edit, byGet, byBatch, byList };
}

describe('reads that are late', () => {
  it('show each of two edits its own time after it was made, by one customer and by page', async () => {
    const { test, edit, byGet, byBatch } = lagging({ readLagMs: 300 });
    await edit(['VIP']);
    test.clock.pass(200);
    await edit(['高意向'], ['VIP']);
    expect([await byGet(), await byBatch()]).toEqual([[], []]);
    test.clock.pass(100);
    expect([await byGet(), await byBatch()]).toEqual([['VIP'], [test.tagId('VIP')]]);
    test.clock.pass(200);
    expect([await byGet(), await byBatch()]).toEqual([['高意向'], [test.tagId('高意向')]]);
  });

  it('show at once what the API did, unless that is late too', async () => {
    const quick = lagging({ readLagMs: 300 });
    await quick.edit(['VIP']);
    const mark = { userid: quick.pair.userid, external_userid: quick.pair.externalUserid, add_tag: [quick.test.tagId('高意向')] };
    await quick.test.call('mark_tag', mark);
    expect(await quick.byGet()).toEqual(['高意向']);
    quick.test.clock.pass(300);
    expect((await quick.byGet())?.length).toBe(2);

    const slow = lagging({ apiReadLagMs: 300 });
    await slow.test.call('mark_tag', { ...mark, userid: slow.pair.userid, external_userid: slow.pair.externalUserid });
    expect(await slow.byGet()).toEqual([]);
    slow.test.clock.pass(300);
    expect(await slow.byGet()).toEqual(['高意向']);
  });

  it('show a friendship for a while after it ended, and a new one only later', async () => {
    const { test, pair, byGet, byBatch, byList } = lagging({ readLagMs: 1000 });
    const seen = async () => [(await byGet()) !== undefined, (await byBatch()) !== undefined, await byList()];
    test.sandbox.phones.endRelation(test.corp, pair, 'employee');
    test.clock.pass(400);
    test.sandbox.phones.beginRelation(test.corp, pair);
    expect(await seen()).toEqual([true, true, true]);
    test.clock.pass(600);
    expect(await seen()).toEqual([false, false, false]);
    test.clock.pass(400);
    expect(await seen()).toEqual([true, true, true]);
  });
});

describe('a customer who added an employee without her answer', () => {
  it('is told by a callback of its own and is nobody to the API until they are friends', async () => {
    const { test, pair, byList } = lagging({});
    const customer = test.corp.customers.get(pair.externalUserid);
    for (const userid of customer?.relations.keys() ?? []) test.sandbox.phones.endRelation(test.corp, { ...pair, userid }, 'employee');
    test.corp.callbackUrl = 'http://127.0.0.1:1/';
    test.sandbox.phones.beginRelation(test.corp, pair, { half: true });
    const get = () => test.call('externalcontact/get', undefined, { external_userid: pair.externalUserid });
    const mark = { userid: pair.userid, external_userid: pair.externalUserid, add_tag: [test.tagId('VIP')] };
    expect([errcode(await get()), errcode(await test.call('mark_tag', mark)), await byList()]).toEqual([84061, 84061, false]);
    test.sandbox.phones.beginRelation(test.corp, pair);
    expect([errcode(await get()), errcode(await test.call('mark_tag', mark)), await byList()]).toEqual([0, 0, true]);
    expect(test.sandbox.callbacks.published.all.map(({ event }) => event.changeType)).toEqual(['add_half_external_contact', 'add_external_contact']);
  });
});
