import { describe, expect, it } from 'vitest';
import { answered, errcode, TestSandbox } from '../../spec-support/test-sandbox.js';

const message = (content: string, more: object = {}) => ({ touser: 'chenhao', msgtype: 'text', agentid: 1_000_002, text: { content }, ...more });

describe('app message', () => {
  it('reaches the employee at once', async () => {
    const test = new TestSandbox();
    const answer = await test.call('message/send', message('请跟进客户'));
    expect(errcode(answer)).toBe(0);
    expect(test.corp.appMessages.map(({ userid, text, msgid, delivered }) => ({ userid, text, msgid, delivered }))).toEqual([
      { userid: 'chenhao', text: '请跟进客户', msgid: answer.text('msgid'), delivered: true },
    ]);
  });

  it('is not delivered again when the same bytes come inside the interval', async () => {
    const test = new TestSandbox();
    const body = message('一次', { enable_duplicate_check: 1, duplicate_check_interval: 1800 });
    const first = await test.call('message/send', body);
    test.clock.pass(1_799_000);
    const second = await test.call('message/send', body);
    expect([errcode(second), second.text('msgid'), test.corp.appMessages.length]).toEqual([0, first.text('msgid'), 1]);
    test.clock.pass(1000);
    await test.call('message/send', body);
    expect(test.corp.appMessages.length).toBe(2);
  });

  it('is delivered again when the bytes differ, or when the check is off', async () => {
    const test = new TestSandbox();
    await test.call('message/send', message('a', { enable_duplicate_check: 1 }));
    await test.call('message/send', message('b', { enable_duplicate_check: 1 }));
    await test.call('message/send', message('a'));
    await test.call('message/send', message('a'));
    expect(test.corp.appMessages.length).toBe(4);
  });

  it('is dropped without a word over 30 a minute for one member', async () => {
    const test = new TestSandbox();
    const codes: number[] = [];
    for (let index = 0; index < 31; index += 1) codes.push(errcode(await test.call('message/send', message(`${String(index)}`))));
    expect(new Set(codes)).toEqual(new Set([0]));
    expect(test.corp.appMessages.map((copy) => copy.delivered).filter((delivered) => !delivered).length).toBe(1);
    const [last, before] = test.sandbox.ledger.lines.toReversed();
    expect(last).toMatchObject({ committed: true, deliveredAt: null, dropped: ['chenhao'] });
    expect([before?.kind, before !== undefined && 'dropped' in before]).toEqual(['call', false]);
    test.clock.pass(60_000);
    await test.call('message/send', message('later'));
    expect(test.corp.appMessages.at(-1)?.delivered).toBe(true);
  });

  it('is dropped without a word over 1,000 an hour for one member, however slowly they come', async () => {
    const test = new TestSandbox();
    for (let index = 0; index < 1001; index += 1) {
      await test.call('message/send', message(`${String(index)}`));
      test.clock.pass(3000);
    }
    expect(test.corp.appMessages.findIndex((copy) => !copy.delivered)).toBe(1000);
    await test.call('message/send', message('to another', { touser: 'zhaomin' }));
    expect(test.corp.appMessages.at(-1)?.delivered).toBe(true);
  });

  it('names whom it cannot reach, and fails when that is everybody', async () => {
    const test = new TestSandbox();
    const partly = await test.call('message/send', message('x', { touser: 'chenhao|Nobody' }));
    expect([errcode(partly), partly.text('invaliduser')]).toEqual([0, 'nobody']);
    expect(errcode(await test.call('message/send', message('x', { touser: 'Nobody' })))).toBe(81013);
  });

  it('refuses a wrong agent, a wrong kind and nothing to say', async () => {
    const test = new TestSandbox();
    const send = async (more: object) => errcode(await test.call('message/send', message('x', more)));
    expect([await send({ agentid: 1 }), await send({ msgtype: 'fax' }), await send({ text: { content: '' } })]).toEqual([40056, 40008, 44004]);
  });

  it('answers 45009 when the corp has used up its day', async () => {
    const test = new TestSandbox();
    test.sandbox.state.settings = { ...test.sandbox.state.settings, accountCap: 0 };
    expect(errcode(await test.call('message/send', message('x')))).toBe(45009);
  });

  it('reads malformed JSON as missing parameters and says so', async () => {
    const test = new TestSandbox();
    const token = (await test.getToken()).text('access_token');
    const answer = answered(await test.raw('message/send', { access_token: token }, '{"touser": "chenhao",'));
    expect(errcode(answer)).toBe(40056);
    expect(answer.text('errmsg')).toContain('Warning: wrong json format.');
    expect(answer.text('errmsg')).toMatch(/hint: \[\d{24,25}], from ip: 127\.0\.0\.1, more info at .*e=40056$/);
  });
});
