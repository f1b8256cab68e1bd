import { describe, expect, it } from 'vitest';
import { answered, errcode, TestSandbox } from '../../spec-support/test-sandbox.js';

describe('gettoken', () => {
  it('answers the same token inside its validity with the time left, and another after it', async () => {
    const test = new TestSandbox();
    const first = await test.getToken();
    test.clock.pass(1_000_000);
    const second = await test.getToken();
    expect([second.text('access_token'), second.number('expires_in', 0)]).toEqual([first.text('access_token'), 6200]);
    test.clock.pass(6_200_000);
    expect((await test.getToken()).text('access_token')).not.toBe(first.text('access_token'));
  });

  it('tells missing, expired and revoked tokens apart', async () => {
    const test = new TestSandbox();
    const token = (await test.getToken()).text('access_token');
    const read = async (query: Readonly<Record<string, string>>) => errcode(answered(await test.raw('get_follow_user_list', query)));
    expect([await read({}), await read({ access_token: 'garbage' }), await read({ access_token: token })]).toEqual([41001, 40014, 0]);
    test.clock.pass(7_200_000);
    expect(await read({ access_token: token })).toBe(42001);
    const next = (await test.getToken()).text('access_token');
    test.sandbox.state.apply({ kind: 'tokensRevoked', corp: test.corp.credentials.id });
    expect(await read({ access_token: next })).toBe(40014);
    expect((await test.getToken()).text('access_token')).not.toBe(next);
  });

  it('refuses wrong credentials with the code that says which', async () => {
    const test = new TestSandbox();
    const ask = async (query: Readonly<Record<string, string>>) => errcode(answered(await test.raw('gettoken', query)));
    const corpid = test.corp.credentials.id;
    expect([await ask({}), await ask({ corpid }), await ask({ corpid: 'wwx', corpsecret: 'y' }), await ask({ corpid, corpsecret: 'y' })]).toEqual([
      41002, 41004, 40013, 40001,
    ]);
  });

  it('still works from an address the other calls refuse', async () => {
    const test = new TestSandbox();
    test.corp.trustedIps = ['10.0.0.1'];
    expect(errcode(await test.getToken())).toBe(0);
    expect(errcode(await test.call('get_follow_user_list'))).toBe(60020);
  });
});
