import { describe, expect, it } from 'vitest';
import { errcode, TestSandbox } from '../../spec-support/test-sandbox.js';

describe('departments', () => {
  it('are got one by one', async () => {
    const test = new TestSandbox();
    const found = (await test.call('department/get', undefined, { id: '3' })).inner('department');
    expect([found.text('name'), found.number('parentid', 0)]).toEqual(['销售一组', 2]);
    expect(errcode(await test.call('department/get', undefined, { id: '99' }))).toBe(60123);
  });
});

describe('tags of employees', () => {
  it('are made, renamed, given, taken and deleted, and nobody is told twice the same name', async () => {
    const test = new TestSandbox();
    const names = async () => (await test.call('tag/list')).inners('taglist').map((tag) => tag.text('tagname'));
    expect(await names()).toEqual(['门店', '总部']);
    const tagid = (await test.call('tag/create', { tagname: '导购' })).number('tagid', 0);
    expect([tagid, errcode(await test.call('tag/create', { tagname: '导购' }))]).toEqual([3, 40071]);
    const added = await test.call('tag/addtagusers', { tagid, userlist: ['zhaomin', 'nobody'], partylist: [6, 99] });
    expect([errcode(added), added.text('invalidlist'), added.numbers('invalidparty')]).toEqual([0, 'nobody', [99]]);
    const shown = await test.call('tag/get', undefined, { tagid: String(tagid) });
    expect([shown.text('tagname'), shown.inners('userlist').map((user) => user.text('userid')), shown.numbers('partylist')]).toEqual([
      '导购',
      ['zhaomin'],
      [6],
    ]);
    expect(errcode(await test.call('tag/addtagusers', { tagid, userlist: ['nobody'] }))).toBe(40070);
    await test.call('tag/deltagusers', { tagid, userlist: ['zhaomin'] });
    await test.call('tag/update', { tagid, tagname: '门店导购' });
    expect(await names()).toEqual(['门店', '总部', '门店导购']);
    await test.call('tag/delete', undefined, { tagid: String(tagid) });
    expect([await names(), errcode(await test.call('tag/get', undefined, { tagid: String(tagid) }))]).toEqual([['门店', '总部'], 40068]);
  });

  it('reach their members and the members of their departments', async () => {
    const test = new TestSandbox();
    const message = { totag: '1|2|9', agentid: test.corp.credentials.agentId, msgtype: 'text', text: { content: 'x' } };
    const sent = await test.call('message/send', message);
    expect([errcode(sent), sent.text('invalidtag')]).toEqual([0, '9']);
    expect(test.corp.appMessages.map(({ userid }) => userid).sort()).toEqual(['chenhao', 'linxiaoyu', 'sunlei', 'zhaomin']);
  });
});
