import type { MediaItem, RunItem, RunTrace, SendPage, ServiceDeskBody } from '@tagtrail/core/http';
import { journey, rungs, type Rung } from '@tagtrail/core/nodes';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { pictureOf, upload } from '../support/media.js';

let environment: Environment;
let corp: DemoCorp;

const friend = 'zhaomin';

beforeAll(async () => {
  environment = await startEnvironment({ customers: 60, workers: 2 });
  corp = await connectDemoCorp(environment);
});
afterAll(async () => {
  await environment.stop();
});
afterEach(async () => {
  await environment.sandbox.ok('DELETE', '/faults');
  await environment.sandbox.ok('PATCH', '/settings', { callbacks: { duplicates: 0 } });
  await environment.database.query('DELETE FROM trigger_subscription');
});

/** A customer whom the employee does not know yet, and no other story has. */
const untold = new Set<string>();
function stranger(): SandboxCustomer {
  const found = corp.customers.find(
    ({ externalUserid, followers }) => !untold.has(externalUserid) && followers.every(({ userid }) => userid !== friend),
  );
  if (found === undefined) throw new Error('The demo corp has no further customer');
  untold.add(found.externalUserid);
  return found;
}

/** added ─ welcome, else what follows ─ end(welcomed); otherwise ─ end(missed) */
const welcomes = (text: string, others: readonly Rung[] = [], attachments: Rung['attachments'] = []) =>
  journey()
    .startsBy('customer-added', { states: [], employeeIds: [] })
    .send([rungs.welcome(text, { attachments }), ...others], { category: 'notice', notDelivered: (path) => path.end('missed') })
    .end('welcomed')
    .graph();

const meet = async ({ externalUserid }: SandboxCustomer, more: object = {}): Promise<unknown> =>
  environment.sandbox.ok('POST', '/befriend', { employee: friend, externalUserid, ...more });

const runOf = async (journeyId: string): Promise<RunItem> =>
  eventually(
    async () => {
      const { items } = await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeyId}`);
      return items[0]?.status === 'ended' ? items[0] : undefined;
    },
    { withinMs: 60_000 },
  );

const sendsOf = async (journeyId: string) => (await corp.api.ok<RunTrace>('GET', `/runs/${(await runOf(journeyId)).id}`)).sends;

const chatOf = async ({ externalUserid }: SandboxCustomer): Promise<readonly string[]> =>
  (await environment.sandbox.ok<{ items: { text: string }[] }>('GET', `/chats/${externalUserid}`)).items.map(({ text }) => text);

const codesTold = async (): Promise<number> => {
  const [row] = await environment.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM inbox WHERE body::text LIKE '%WelcomeCode%'`);
  return row?.n ?? -1;
};

describe('a welcome', () => {
  it('reaches a new friend by the name she goes by, once, although WeCom tells of her twice; her code is kept nowhere in clear', async () => {
    const who = stranger();
    const journeyId = await corp.publish('欢迎', welcomes('{{name|朋友}}，欢迎您'));
    await environment.sandbox.ok('PATCH', '/settings', { callbacks: { duplicates: 2 } });
    await meet(who);
    expect((await runOf(journeyId)).endReason).toBe('welcomed');
    expect(await chatOf(who)).toEqual([`${who.name}，欢迎您`]);
    expect(await sendsOf(journeyId)).toMatchObject([{ channel: 'welcome_message', state: 'delivered' }]);
    expect(await codesTold()).toBe(0);
  });

  it('needs no read of WeCom where it says the same to all', async () => {
    const who = stranger();
    await environment.sandbox.ok('POST', '/faults', { api: 'externalcontact/get', kind: 'http502', times: 8 });
    const journeyId = await corp.publish('不等读取', welcomes('欢迎您'));
    await meet(who);
    expect((await runOf(journeyId)).endReason).toBe('welcomed');
    expect(await chatOf(who)).toEqual(['欢迎您']);
  });

  it('brings a picture that WeCom has before anybody comes', async () => {
    const who = stranger();
    const { sha256 } = await upload(corp.api, '欢迎.png', pictureOf('welcome'));
    const attachments = [{ kind: 'image', id: 'a', asset: sha256 } as const];
    const journeyId = await corp.publish('欢迎图', welcomes('', [], attachments));
    await eventually(async () => (await corp.api.ok<MediaItem>('GET', `/media/${sha256}`)).wecom.find(({ uploadedAt }) => uploadedAt !== null));
    await meet(who);
    expect((await runOf(journeyId)).endReason).toBe('welcomed');
    const { items } = await environment.sandbox.ok<{ items: unknown[] }>('GET', `/chats/${who.externalUserid}`);
    expect(items).toMatchObject([{ text: '', attachments: [{ kind: 'image', title: '欢迎.png' }] }]);
  });

  it('is missed where WeCom gives no code, and the next channel is tried', async () => {
    const who = stranger();
    const journeyId = await corp.publish('没有欢迎码', welcomes('欢迎您', [rungs.appMessage('请欢迎新客户')]));
    await meet(who, { withoutCode: true });
    await runOf(journeyId);
    expect((await sendsOf(journeyId)).map(({ channel, state, reason }) => [channel, state, reason])).toEqual(
      expect.arrayContaining([
        ['welcome_message', 'suppressed', 'welcome_none'],
        ['app_message', 'accepted', null],
      ]),
    );
  });

  it('is missed where another system was quicker', async () => {
    const who = stranger();
    const journeyId = await corp.publish('被抢先', welcomes('欢迎您'));
    await environment.sandbox.ok('POST', '/faults', { api: 'externalcontact/send_welcome_msg', kind: 'errcode', errcode: 41_051, times: 1 });
    await meet(who);
    expect((await runOf(journeyId)).endReason).toBe('missed');
    expect(await sendsOf(journeyId)).toMatchObject([{ state: 'failed', reason: 'welcome_taken' }]);
  });

  it('whose answer was lost is sent again by the same code, and has arrived once', async () => {
    const who = stranger();
    const journeyId = await corp.publish('答复丢失', welcomes('欢迎您'));
    await environment.sandbox.ok('POST', '/faults', { api: 'externalcontact/send_welcome_msg', kind: 'resetAfterCommit', times: 1 });
    await meet(who);
    expect((await runOf(journeyId)).endReason).toBe('welcomed');
    expect(await chatOf(who)).toEqual(['欢迎您']);
  });
});

const say = async ({ externalUserid }: SandboxCustomer, text: string): Promise<unknown> =>
  environment.sandbox.ok('POST', '/kf/messages', { externalUserid, text });

/** Who writes to 客服 starts it: received ─ one message after the other ─ end(answered); the first that cannot go: what follows, else end(silent) */
function answering(texts: readonly string[], others: readonly Rung[] = []) {
  let path = journey().startsBy('business-event', { event: 'message.received', filter: null });
  for (const text of texts) path = path.send([rungs.service(text), ...others], { category: 'notice', notDelivered: (way) => way.end('silent') });
  return path.end('answered').graph();
}

const eventsOf = async (customer: SandboxCustomer): Promise<readonly string[]> => {
  const rows = await environment.database.query<{ name: string; properties: unknown }>(
    `SELECT e.name, e.properties FROM business_event e JOIN customer c ON c.id = e.customer_id
     WHERE c.external_userid = '${customer.externalUserid}' AND e.name LIKE 'message.%' ORDER BY e.at, e.id`,
  );
  return rows.map(({ name, properties }) => `${name} ${JSON.stringify(properties)}`);
};

describe('微信客服', () => {
  it('answers who wrote, once although the answer to it was lost and the callback came twice, and keeps none of her words', async () => {
    const who = stranger();
    await environment.sandbox.ok('PATCH', '/settings', { callbacks: { duplicates: 2 } });
    const journeyId = await corp.publish('客服应答', answering(['{{name|您}}好，请稍候']));
    await environment.sandbox.ok('POST', '/faults', { api: 'kf/send_msg', kind: 'resetAfterCommit', times: 1 });
    await say(who, '我的手机号是 13800000000');
    expect((await runOf(journeyId)).endReason).toBe('answered');
    expect(await sendsOf(journeyId)).toMatchObject([{ channel: 'customer_service_message', state: 'accepted' }]);
    expect(await chatOf(who)).toEqual(['我的手机号是 13800000000', `${who.name}好，请稍候`]);
    expect(await eventsOf(who)).toEqual(['message.received {"kind": "text", "account": "在线客服"}'.replaceAll(': ', ':').replaceAll(', ', ',')]);
    const [kept] = await environment.database.query<{ n: number }>(
      `SELECT (SELECT count(*) FROM inbox WHERE body::text LIKE '%13800000000%' OR body ? 'Token')::int + (SELECT count(*) FROM client_event WHERE body::text LIKE '%13800000000%')::int AS n`,
    );
    expect(kept?.n).toBe(0);
  });

  it('is left for the next channel where she has not written, and after five messages', async () => {
    const silent = stranger();
    const asked = await corp.publish(
      '没有会话',
      journey()
        .apiStart()
        .send([rungs.service('在吗'), rungs.appMessage('请联系客户')])
        .end()
        .graph(),
    );
    await corp.enter(asked, [silent]);
    expect((await runOf(asked)).status).toBe('ended');
    expect((await sendsOf(asked)).map(({ channel, state, reason }) => [channel, state, reason])).toEqual(
      expect.arrayContaining([
        ['customer_service_message', 'suppressed', 'service_window_closed'],
        ['app_message', 'accepted', null],
      ]),
    );
    const who = stranger();
    const journeyId = await corp.publish('六条', answering(['一', '二', '三', '四', '五', '六']));
    await say(who, '你好');
    expect((await runOf(journeyId)).endReason).toBe('silent');
    expect(await chatOf(who)).toEqual(['你好', '一', '二', '三', '四', '五']);
    const sends = await sendsOf(journeyId);
    expect(sends.filter(({ reason }) => reason === 'service_messages_spent')).toHaveLength(1);
  });

  it('hears what a lost callback did not tell of; a wait goes on by it, and 退订 withdraws', async () => {
    const who = stranger();
    const received = { kind: 'event', event: 'message.received', since: 'wait', filter: null, timeout: { amount: 1, unit: 'days' } } as const;
    const graph = journey()
      .apiStart()
      .waitForEvent(received, { timedOut: (way) => way.end('silent') })
      .end('wrote')
      .graph();
    const journeyId = await corp.publish('等待回复', graph);
    await corp.enter(journeyId, [who]);
    await eventually(async () => (await corp.api.ok<{ items: unknown[] }>('GET', `/waits?journeyId=${journeyId}`)).items.length === 1);
    await environment.sandbox.ok('PATCH', '/settings', { callbacks: { duplicates: 0, dropShare: 1 } });
    await say(who, '退订');
    expect((await runOf(journeyId)).endReason).toBe('wrote');
    await environment.sandbox.ok('PATCH', '/settings', { callbacks: { dropShare: 0 } });
    const [row] = await environment.database.query<{ source: string }>(
      `SELECT k.source FROM customer_consent k JOIN customer c ON c.id = k.customer_id WHERE c.external_userid = '${who.externalUserid}'`,
    );
    expect(row?.source).toBe('keyword');
  });

  it('tells later that a message she refuses did not arrive', async () => {
    const who = stranger();
    const journeyId = await corp.publish('拒收', answering(['您好']));
    await environment.sandbox.ok('PUT', '/kf/rejecting', { externalUserid: who.externalUserid });
    await say(who, '你好');
    await runOf(journeyId);
    await eventually(async () => (await sendsOf(journeyId))[0]?.state === 'not_delivered', { withinMs: 60_000 });
    expect(await sendsOf(journeyId)).toMatchObject([{ state: 'not_delivered', reason: 'declined' }]);
    await eventually(async () => (await eventsOf(who)).some((line) => line.startsWith('message.undelivered')), { withinMs: 30_000 });
  });

  it('answers keywords by rule, also who has withdrawn from marketing; confirms a withdrawal and then says no more; two machines fall silent', async () => {
    const { revision } = await corp.api.ok<{ revision: number }>('GET', '/service-desk');
    const price = { id: 'price', words: ['价格', '多少钱'], match: 'contains', text: '99 元起', live: true, hours: null };
    const body = { replies: [price], optOutText: '已为您退订' };
    const saved = await corp.api.call('PUT', '/service-desk', { headers: { 'if-match': `"${String(revision)}"` }, body });
    expect(saved.status).toBe(200);
    const named = journey().startsBy('business-event', { event: 'message.received', filter: { '===': [{ var: 'event.keyword' }, '价格'] } });
    const journeyId = await corp.publish('按关键词', named.end('keyword').graph());
    const who = stranger();
    await say(who, '请问价格是多少');
    expect((await runOf(journeyId)).endReason).toBe('keyword');
    await eventually(async () => (await chatOf(who)).length === 2);
    const { items: found } = await corp.api.ok<{ items: { id: string }[] }>('GET', `/customers?search=${who.externalUserid}`);
    await corp.api.ok('POST', `/customers/${found[0]?.id ?? ''}/withdraw`, { scope: 'marketing', reason: '不要广告' });
    await say(who, '多少钱');
    await eventually(async () => (await chatOf(who)).length === 4);
    await say(who, '退订');
    await eventually(async () => (await chatOf(who)).length === 6);
    await say(who, '价格');
    const sends = await eventually(
      async () => {
        const { items } = await corp.api.ok<SendPage>('GET', `/sends?customerId=${found[0]?.id ?? ''}`);
        return items.some(({ reason }) => reason === 'withdrawn') ? items : undefined;
      },
      { withinMs: 60_000 },
    );
    expect(sends.map(({ state, reason, journeyName }) => [state, reason, journeyName])).toEqual([
      ['suppressed', 'withdrawn', '客服自动回复'],
      ['accepted', null, '客服自动回复'],
      ['accepted', null, '客服自动回复'],
      ['accepted', null, '客服自动回复'],
    ]);
    expect((await chatOf(who)).filter((text) => ['99 元起', '已为您退订'].includes(text))).toEqual(['99 元起', '99 元起', '已为您退订']);

    const machine = stranger();
    for (let n = 0; n < 8; n += 1) await say(machine, `价格 ${String(n)}`);
    await eventually(async () => {
      const { answered } = await corp.api.ok<ServiceDeskBody>('GET', '/service-desk');
      return (answered['price']?.guarded ?? 0) === 2;
    });
    await eventually(async () => (await chatOf(machine)).filter((text) => text === '99 元起').length >= 5);
    const { items } = await corp.api.ok<{ items: { id: string }[] }>('GET', '/journeys');
    expect(JSON.stringify(items)).not.toContain('客服自动回复');
  });
});
