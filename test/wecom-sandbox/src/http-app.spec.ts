import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpApp } from './http-app.js';
import { demoCorpCredentials } from './seed/demo-corp.js';
import { TestSandbox } from './spec-support/test-sandbox.js';
import { Fields } from './wire/fields.js';

let open: FastifyInstance | null = null;

async function served(): Promise<{ readonly test: TestSandbox; readonly app: FastifyInstance }> {
  const test = new TestSandbox();
  open = await createHttpApp(test.sandbox);
  return { test, app: open };
}

afterEach(async () => {
  await open?.close();
  open = null;
});

describe('HTTP surface', () => {
  it('answers failures with HTTP 200, what is not modelled with 48002, and reads the wrong method as missing parameters', async () => {
    const { app } = await served();
    const refused = await app.inject('/cgi-bin/externalcontact/get?access_token=x');
    expect([refused.statusCode, refused.json<{ errcode: number }>().errcode]).toEqual([200, 40014]);
    const { id, secret } = demoCorpCredentials;
    const token = (await app.inject(`/cgi-bin/gettoken?corpid=${id}&corpsecret=${secret}`)).json<{ access_token: string }>().access_token;
    const unknown = await app.inject(`/cgi-bin/nothing/here?access_token=${token}`);
    expect([unknown.statusCode, unknown.json<{ errcode: number }>().errcode]).toEqual([200, 48002]);
    expect((await app.inject('/cgi-bin/nothing/here')).json<{ errcode: number }>().errcode).toBe(41001);
    const asGet = await app.inject(`/cgi-bin/externalcontact/mark_tag?access_token=${token}`);
    expect(asGet.json<{ errcode: number }>().errcode).toBe(40058);
  });

  it('hands its admin side, webhooks and stream to this machine alone', async () => {
    const { app } = await served();
    for (const [method, url] of [
      ['GET', '/_sandbox/corps'],
      ['POST', '/_sandbox/webhook/crm'],
      ['GET', '/_sandbox/stream'],
    ] as const) {
      expect([url, (await app.inject({ method, url, remoteAddress: '10.1.2.3' })).statusCode]).toEqual([url, 403]);
    }
    expect((await app.inject('/_sandbox/corps')).statusCode).toBe(200);
  });

  it('takes webhooks and tells a repeated key', async () => {
    const { test, app } = await served();
    const send = () =>
      app.inject({
        method: 'POST',
        url: '/_sandbox/webhook/crm',
        headers: { 'idempotency-key': 'k1', 'content-type': 'application/json' },
        payload: '{"a":1}',
      });
    expect([(await send()).json(), (await send()).json()]).toEqual([
      { received: true, repeated: false },
      { received: true, repeated: true },
    ]);
    test.sandbox.faults.add({ api: 'webhook/crm', corp: null, kind: 'errcode', errcode: 503, delayMs: 0, times: 1, skip: 0 });
    expect((await send()).statusCode).toBe(503);
    const lines = test.sandbox.ledger.lines.flatMap((line) =>
      line.kind === 'webhook' ? [[line.idempotencyKey, line.repeated, line.committed]] : [],
    );
    expect(lines).toEqual([
      ['k1', false, true],
      ['k1', true, true],
      ['k1', true, false],
    ]);
  });

  it('refuses what it does not understand instead of doing nothing', async () => {
    const { app } = await served();
    const post = async (url: string, payload: object) => (await app.inject({ method: 'POST', url, payload })).statusCode;
    expect(await post('/_sandbox/faults', { api: 'add_msg_tmplate', kind: 'errcode' })).toBe(400);
    expect(await post('/_sandbox/faults', { api: 'add_msg_template', kind: 'explode' })).toBe(400);
    expect(await post('/_sandbox/tag-changes', { employee: 'chenhao', externalUserid: 'wmX', add: ['没有的标签'] })).toBe(400);
    expect(await post('/_sandbox/tag-changes', { employee: 'chenhao', externalUserid: 'wmX', add: ['VIP'] })).toBe(404);
    expect((await app.inject({ method: 'PATCH', url: '/_sandbox/settings', payload: { autoConfirmed: true } })).statusCode).toBe(400);
  });

  it('changes settings and limits by name and keeps the rest', async () => {
    const { test, app } = await served();
    await app.inject({ method: 'PATCH', url: '/_sandbox/settings', payload: { autoConfirm: { enabled: true }, dispatchSeconds: 2 } });
    expect(test.sandbox.state.settings).toMatchObject({ autoConfirm: { enabled: true, delayMs: 3000 }, dispatchSeconds: 2, tokenTtlSeconds: 7200 });
    await app.inject({ method: 'PUT', url: '/_sandbox/limits', payload: { apis: { add_msg_template: { perMinute: 3 } } } });
    expect(test.sandbox.state.limits.apis).toEqual({ 'externalcontact/add_msg_template': { perMinute: 3, perHour: null, perDay: null } });
    expect(test.sandbox.state.limits.perApi.perMinute).toBe(10_000);
  });

  it('lets its clock leap ahead and never back', async () => {
    const { test, app } = await served();
    const before = test.sandbox.clock();
    expect((await app.inject({ method: 'POST', url: '/_sandbox/leap', payload: { ms: 66_000 } })).json()).toEqual({ now: before + 66_000 });
    expect((await app.inject({ method: 'POST', url: '/_sandbox/leap', payload: { ms: -1 } })).statusCode).toBe(400);
    expect(test.sandbox.clock()).toBe(before + 66_000);
  });

  it('serves the page, its parts and its font, and nothing beside them', async () => {
    const { app } = await served();
    for (const url of [
      '/',
      '/page/desk.js',
      '/page/desk.css',
      '/_sandbox/fonts/index.css',
      '/_sandbox/fonts/files/noto-sans-sc-4-wght-normal.woff2',
    ]) {
      expect([url, (await app.inject(url)).statusCode]).toEqual([url, 200]);
    }
    for (const url of ['/page/..%2Fpackage.json', '/page/.env', '/_sandbox/fonts/files/..%2fpackage.json']) {
      expect([url, (await app.inject(url)).statusCode]).toEqual([url, 404]);
    }
  });

  it('adds a second corp of its own', async () => {
    const { app } = await served();
    const made = Fields.of((await app.inject({ method: 'POST', url: '/_sandbox/corps', payload: { name: '第二企业', customers: 5 } })).json());
    const people = (await app.inject(`/_sandbox/customers?corp=${made.text('id')}`)).json<{ total: number }>();
    expect([made.text('name'), people.total]).toEqual(['第二企业', 5]);
    const wrong = await app.inject(`/cgi-bin/gettoken?corpid=${made.text('id')}&corpsecret=${demoCorpCredentials.secret}`);
    expect(wrong.json<{ errcode: number }>().errcode).toBe(40001);
  });
});
