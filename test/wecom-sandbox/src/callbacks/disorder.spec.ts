import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpApp } from '../http-app.js';
import { listening, Receiver, settled, tick } from '../spec-support/callback-receiver.js';
import type { TestSandbox } from '../spec-support/test-sandbox.js';

let open: FastifyInstance | null = null;

afterEach(async () => {
  await open?.close();
  open = null;
});

const createTimes = (receiver: Receiver): readonly number[] => receiver.opened.map((xml) => Number(/<CreateTime>(\d+)<\/CreateTime>/.exec(xml)?.[1]));

/** The sandbox's admin routes, as a test of the product uses them. */
async function admin(test: TestSandbox) {
  const app = await createHttpApp(test.sandbox);
  open = app;
  return async (method: 'GET' | 'POST', url: string, payload: object = {}) => {
    const response = await app.inject({ method, url: `/_sandbox${url}`, ...(method === 'POST' ? { payload } : {}) });
    expect(response.statusCode, response.body).toBe(200);
    return response.json<{ items: { id: number; createTime: number }[]; statuses: (number | null)[]; held: number }>();
  };
}

describe('callbacks in disorder', () => {
  it('are held and released in another order, some lost, each with the second in which it happened', async () => {
    const receiver = new Receiver();
    const test = listening(receiver, { hold: true });
    const call = await admin(test);
    const start = Math.floor(test.clock.nowMs / 1000);
    for (let index = 0; index < 4; index += 1) {
      await tick(test);
      test.clock.pass(1000);
    }
    const { items } = await call('GET', '/callbacks/published');
    expect(items.map(({ createTime }) => createTime - start)).toEqual([0, 1, 2, 3]);
    expect([receiver.opened, (await call('GET', '/callbacks')).held]).toEqual([[], 4]);
    const [first, second] = items;
    await call('POST', '/callbacks/release', { order: 'reversed', only: [items[3]?.id], lose: [second?.id] });
    const { statuses } = await call('POST', '/callbacks/release', { order: 'reversed' });
    expect([statuses, createTimes(receiver).map((at) => at - start)]).toEqual([
      [200, 200],
      [3, 2, 0],
    ]);
    test.clock.pass(60_000);
    await call('POST', `/callbacks/${String(first?.id)}/redeliver`, { copies: 2 });
    await call('POST', `/callbacks/${String(second?.id)}/redeliver`);
    expect(createTimes(receiver).map((at) => at - start)).toEqual([3, 2, 0, 0, 0, 1]);
  });

  it('are all released however they are shuffled', async () => {
    const receiver = new Receiver();
    const test = listening(receiver, { hold: true });
    const start = Math.floor(test.clock.nowMs / 1000);
    for (let index = 0; index < 20; index += 1) {
      await tick(test);
      test.clock.pass(1000);
    }
    await test.sandbox.callbacks.release('shuffled', () => 'send');
    const found = createTimes(receiver).map((at) => at - start);
    expect(found.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(found).not.toEqual(found.toSorted((a, b) => a - b));
  });

  it('come late by a share, and copies after their first, with what was true when they happened', async () => {
    const receiver = new Receiver();
    const test = listening(receiver, { lateShare: 1, lateMs: 20, duplicates: 2, repeatMs: 20 });
    const happened = Math.floor(test.clock.nowMs / 1000);
    await tick(test);
    expect(receiver.opened).toEqual([]);
    test.clock.pass(5000);
    await settled(test);
    expect(createTimes(receiver)).toEqual([happened, happened, happened]);
    expect(test.sandbox.ledger.lines.flatMap((line) => (line.kind === 'callback' ? [line.createTime] : []))).toEqual([happened, happened, happened]);
  });

  it('can be made up with any second and any source', async () => {
    const receiver = new Receiver();
    const test = listening(receiver);
    const call = await admin(test);
    const { userid, externalUserids } = test.follower(1);
    const body = { employee: userid, externalUserid: externalUserids[0], changeType: 'del_external_contact', createTime: 1_700_000_000 };
    await call('POST', '/callbacks/send', { ...body, source: 'DELETE_BY_TRANSFER' });
    expect(receiver.opened[0]).toContain('<CreateTime>1700000000</CreateTime>');
    expect(receiver.opened[0]).toContain('<Source><![CDATA[DELETE_BY_TRANSFER]]></Source>');
  });
});
