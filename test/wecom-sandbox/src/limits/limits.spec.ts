import { describe, expect, it } from 'vitest';
import { busiestWindow } from '../ledger/busiest-window.js';
import { errcode, TestSandbox } from '../spec-support/test-sandbox.js';
import { publishedLimits } from './limits.js';
import { PenaltyBox } from './penalty-box.js';

const perMinute = (max: number) => ({ perMinute: max, perHour: null, perDay: null });

describe('frequency limits', () => {
  it('count in a sliding minute', () => {
    const box = new PenaltyBox();
    const admitted = (at: number) => box.admit(perMinute(2), publishedLimits.penaltyMs, at);
    expect([admitted(0), admitted(30_000), admitted(60_000), admitted(90_000)]).toEqual([true, true, true, true]);
  });

  it('block for the whole penalty once tripped, not only until the window slides', () => {
    const box = new PenaltyBox();
    const admitted = (at: number) => box.admit(perMinute(2), publishedLimits.penaltyMs, at);
    expect([admitted(0), admitted(1000), admitted(59_000)]).toEqual([true, true, false]);
    expect([admitted(61_500), admitted(118_999)]).toEqual([false, false]);
    expect(admitted(119_000)).toBe(true);
  });

  it('block until the next day in Shanghai when the day is used up', () => {
    const box = new PenaltyBox();
    const evening = Date.UTC(2026, 2, 10, 14);
    const admitted = (at: number) => box.admit({ perMinute: null, perHour: null, perDay: 1 }, publishedLimits.penaltyMs, at);
    expect([admitted(evening), admitted(evening + 1), admitted(Date.UTC(2026, 2, 10, 15, 59, 59))]).toEqual([true, false, false]);
    expect(admitted(Date.UTC(2026, 2, 10, 16))).toBe(true);
  });

  it('answer 45009 for one API of one corp and leave the others alone', async () => {
    const test = new TestSandbox();
    test.sandbox.state.limits = { ...publishedLimits, apis: { 'externalcontact/get_corp_tag_list': perMinute(1) } };
    const codes = [await test.call('get_corp_tag_list', {}), await test.call('get_corp_tag_list', {}), await test.call('get_follow_user_list')];
    expect(codes.map(errcode)).toEqual([0, 45009, 0]);
    test.clock.pass(60_000);
    expect(errcode(await test.call('get_corp_tag_list', {}))).toBe(0);
  });

  it('may truly be lower than the published ones: 25 a minute, then nothing for a minute', async () => {
    const test = new TestSandbox();
    test.sandbox.state.limits = { ...publishedLimits, groups: { send: perMinute(25) } };
    const { userid, externalUserids } = test.follower(1);
    const body = { sender: userid, external_userid: externalUserids, text: { content: 'x' } };
    const codes: number[] = [];
    for (let index = 0; index < 26; index += 1) {
      codes.push(errcode(await test.call('add_msg_template', body)));
      test.clock.pass(2000);
    }
    expect(codes.indexOf(45009)).toBe(25);
    test.clock.pass(57_000);
    expect(errcode(await test.call('add_msg_template', body))).toBe(45009);
    test.clock.pass(1000);
    expect(errcode(await test.call('add_msg_template', body))).toBe(0);
  });

  it('hold for a group of APIs together', async () => {
    const test = new TestSandbox();
    test.sandbox.state.limits = { ...publishedLimits, groups: { send: perMinute(1) } };
    const { userid, externalUserids } = test.follower(1);
    const msgid = (await test.call('add_msg_template', { sender: userid, external_userid: externalUserids, text: { content: 'x' } })).text('msgid');
    expect(errcode(await test.call('remind_groupmsg_send', { msgid }))).toBe(45009);
  });

  it('refuse too many at once, and two edits of the same pair', async () => {
    const test = new TestSandbox();
    test.sandbox.state.settings = { ...test.sandbox.state.settings, latencyMs: { min: 5, max: 5 }, concurrencyPerApi: 2 };
    await test.call('get_follow_user_list');
    const reads = await Promise.all([1, 2, 3].map(() => test.call('get_corp_tag_list', {})));
    expect(reads.map(errcode)).toEqual([0, 0, 45033]);
    const { userid, externalUserids } = test.follower(1);
    const mark = () => test.call('mark_tag', { userid, external_userid: externalUserids[0], add_tag: [test.tagId('VIP')] });
    expect((await Promise.all([mark(), mark()])).map(errcode)).toEqual([0, 45035]);
    expect(errcode(await mark())).toBe(0);
  });

  it('close gettoken for an hour to an address that tries too many wrong secrets', async () => {
    const test = new TestSandbox();
    test.sandbox.state.limits = { ...publishedLimits, failedTokens: { perMinute: null, perHour: 2, perDay: null } };
    for (let index = 0; index < 3; index += 1) expect(errcode(await test.getToken('wrong'))).toBe(40001);
    expect(errcode(await test.getToken())).toBe(45009);
    test.clock.pass(3_600_000);
    expect(errcode(await test.getToken())).toBe(0);
  });
});

describe('busiest window', () => {
  it('finds the most arrivals in any half-open minute', () => {
    expect(busiestWindow([0, 59_999, 60_000, 60_001, 119_000], 60_000)).toEqual({ calls: 5, max: 4, from: 59_999 });
    expect(busiestWindow([60_000, 0], 60_000).max).toBe(1);
    expect(busiestWindow([], 60_000)).toEqual({ calls: 0, max: 0, from: null });
  });
});
