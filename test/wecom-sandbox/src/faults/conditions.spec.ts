import { describe, expect, it } from 'vitest';
import { listening, Receiver } from '../spec-support/callback-receiver.js';
import { errcode, TestSandbox } from '../spec-support/test-sandbox.js';
import type { Condition } from './conditions.js';

const condition = (more: Partial<Condition>): Condition => ({
  kind: 'ipNotTrusted',
  corp: null,
  apis: null,
  errcode: -1,
  untilMs: null,
  ...more,
});

/** The codes of a token fetch, a read, a tag write, a mass send and an app message. */
async function codes(test: TestSandbox): Promise<readonly number[]> {
  const { userid, externalUserids } = test.follower(1);
  const [external_userid] = externalUserids;
  return [
    await test.getToken(),
    await test.call('externalcontact/get', undefined, { external_userid: external_userid ?? '' }),
    await test.call('mark_tag', { userid, external_userid, add_tag: [test.tagId('VIP')] }),
    await test.call('add_msg_template', { sender: userid, external_userid: externalUserids, text: { content: 'x' } }),
    await test.call('message/send', { touser: userid, agentid: test.corp.credentials.agentId, msgtype: 'text', text: { content: 'x' } }),
  ].map(errcode);
}

describe('a set-up gone wrong', () => {
  it.each([
    ['ipNotTrusted', [0, 60020, 60020, 60020, 60020]],
    ['apiForbidden', [0, 48002, 48002, 48002, 48002]],
    ['noPrivilege', [0, 60011, 60011, 60011, 60011]],
    ['nobodyReachable', [0, 0, 0, 0, 81013]],
    ['secretChanged', [40001, 0, 0, 0, 0]],
    ['corpUnknown', [40013, 0, 0, 0, 0]],
    ['appDisabled', [40001, 50003, 50003, 50003, 50003]],
  ] as const)('answers its code where WeCom checks it, until it is mended: %s', async (kind, expected) => {
    const test = new TestSandbox();
    expect(await codes(test)).toEqual([0, 0, 0, 0, 0]);
    test.sandbox.conditions.add(condition({ kind }));
    expect(await codes(test)).toEqual(expected);
    expect(test.sandbox.ledger.lines.filter((line) => line.kind === 'call' && line.fault === kind).length).toBe(
      expected.filter((code) => code !== 0).length,
    );
    test.sandbox.conditions.clear();
    expect(await codes(test)).toEqual([0, 0, 0, 0, 0]);
  });

  it('holds for a time, for the APIs and the corp that are named, and spends no call of a limit', async () => {
    const test = new TestSandbox();
    const api = 'externalcontact/add_msg_template';
    test.sandbox.conditions.add(condition({ kind: 'errcode', errcode: 45033, apis: [api], untilMs: test.clock.nowMs + 1000 }));
    test.sandbox.conditions.add(condition({ kind: 'appDisabled', corp: 'wwother' }));
    expect(await codes(test)).toEqual([0, 0, 0, 45033, 0]);
    test.clock.pass(1000);
    expect(await codes(test)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('an employee', () => {
  const set = (test: TestSandbox, userid: string, change: { inRange?: boolean; resigned?: boolean; contactEnabled?: boolean }) => {
    const employee = test.corp.employees.get(userid);
    if (employee !== undefined) test.corp.employees.set(userid, { ...employee, ...change });
  };
  const direct = async (test: TestSandbox, userid: string, external_userid: string) =>
    [
      await test.call('user/get', undefined, { userid }),
      await test.call('externalcontact/list', undefined, { userid }),
      await test.call('batch/get_by_user', { userid_list: [userid] }),
      await test.call('mark_tag', { userid, external_userid, add_tag: [test.tagId('VIP')] }),
      await test.call('add_msg_template', { sender: userid, external_userid: [external_userid], text: { content: 'x' } }),
      await test.call('message/send', { touser: userid, agentid: test.corp.credentials.agentId, msgtype: 'text', text: { content: 'x' } }),
    ].map(errcode);
  const followUsers = async (test: TestSandbox) => (await test.call('get_follow_user_list')).texts('follow_user');

  it('outside the visible range is left out of lists, refused in single calls, and told of to nobody', async () => {
    const receiver = new Receiver();
    const test = listening(receiver);
    const { userid, externalUserids } = test.follower(1);
    const [customer = ''] = externalUserids;
    set(test, userid, { inRange: false });
    expect(await followUsers(test)).not.toContain(userid);
    expect(await direct(test, userid, customer)).toEqual([60011, 60011, 60011, 60011, 60011, 81013]);
    const get = await test.call('externalcontact/get', undefined, { external_userid: customer });
    const others = [...(test.corp.customers.get(customer)?.relations.keys() ?? [])].filter((other) => other !== userid);
    expect([errcode(get), get.inners('follow_user').map((follower) => follower.text('userid'))]).toEqual([others.length === 0 ? 40096 : 0, others]);
    test.sandbox.phones.endRelation(test.corp, { userid, externalUserid: customer }, 'customer');
    expect(test.sandbox.callbacks.published.all).toEqual([]);
  });

  it('who has resigned is not known to calls, but still follows her customers', async () => {
    const test = new TestSandbox();
    const { userid, externalUserids } = test.follower(1);
    const [customer = ''] = externalUserids;
    set(test, userid, { resigned: true });
    expect(await followUsers(test)).not.toContain(userid);
    expect(await direct(test, userid, customer)).toEqual([60111, 40003, 40031, 40003, 40003, 81013]);
    const get = await test.call('externalcontact/get', undefined, { external_userid: customer });
    expect(get.inners('follow_user').map((follower) => follower.text('userid'))).toContain(userid);
  });
});

describe('content', () => {
  it('with a refused word is blocked for customers and employees alike', async () => {
    const test = new TestSandbox();
    test.sandbox.state.settings = { ...test.sandbox.state.settings, refusedWords: ['返利'] };
    const { userid, externalUserids } = test.follower(1);
    const send = (content: string) => test.call('add_msg_template', { sender: userid, external_userid: externalUserids, text: { content } });
    expect([errcode(await send('加群返利')), errcode(await send('您好'))]).toEqual([40201, 0]);
    const notice = { touser: userid, agentid: test.corp.credentials.agentId, msgtype: 'text', text: { content: '返利' } };
    expect(errcode(await test.call('message/send', notice))).toBe(40201);
  });
});
