import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpApp } from '../http-app.js';
import { demoCorpCredentials } from '../seed/demo-corp.js';
import { TestSandbox } from '../spec-support/test-sandbox.js';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A sandbox that listens twice: WeCom's own address, and the administrator's. */
async function listening() {
  const { sandbox } = new TestSandbox();
  const app = await createHttpApp(sandbox);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  sandbox.frontDoor.guard(app.server);
  const admin = createServer((request, response) => {
    app.routing(request, response);
  });
  admin.listen(0, '127.0.0.1');
  await once(admin, 'listening');
  closing.push(
    () => app.close(),
    async () => {
      admin.close();
      admin.closeAllConnections();
      await Promise.resolve();
    },
  );
  const bound = admin.address();
  const port = bound === null || typeof bound === 'string' ? 0 : bound.port;
  const post = (path: string, body: object = {}) =>
    fetch(`http://127.0.0.1:${String(port)}/_sandbox${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const { id, secret } = demoCorpCredentials;
  /** The status of an answer, or how the connection failed. */
  const call = (timeoutMs = 5000) =>
    fetch(`${address}/cgi-bin/gettoken?corpid=${id}&corpsecret=${secret}`, { signal: AbortSignal.timeout(timeoutMs) }).then(
      ({ status }) => status,
      (error: unknown) => {
        if (!(error instanceof Error)) return error;
        return error.cause instanceof Error && 'code' in error.cause ? error.cause.code : error.name;
      },
    );
  return { sandbox, post, call };
}

describe('WeCom away', () => {
  it('refuses connections until it is back, while the administrator still gets in', async () => {
    const { post, call } = await listening();
    expect(await call()).toBe(200);
    expect(await (await post('/away')).json()).toEqual({ away: true });
    expect([await call(), await call()]).toEqual(['ECONNREFUSED', 'ECONNREFUSED']);
    expect(await (await post('/back')).json()).toEqual({ away: false });
    expect(await call()).toBe(200);
  });

  it('comes back by itself after the time it was given', async () => {
    const { sandbox, post, call } = await listening();
    await post('/away', { forMs: 60 });
    expect(await call()).toBe('ECONNREFUSED');
    while (!sandbox.frontDoor.isOpen) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await call()).toBe(200);
  });

  it('never answers a call that hangs, and breaks the connection of one that is reset, before or after its work', async () => {
    const { sandbox, post, call } = await listening();
    for (const [kind, seen, tokens] of [
      ['hang', 'TimeoutError', 0],
      ['reset', 'ECONNRESET', 0],
      ['resetAfterCommit', 'ECONNRESET', 1],
    ] as const) {
      await post('/faults', { api: 'gettoken', kind });
      expect([kind, await call(200), sandbox.state.tokens.size]).toEqual([kind, seen, tokens]);
    }
    expect(await call()).toBe(200);
  });
});
