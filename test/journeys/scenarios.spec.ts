import type { RunItem } from '@tagtrail/core/http';
import { fromLunar, parseDay, toDate, toLunar } from '@tagtrail/core/calendar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { endWaits, giveAttributes, lastLookedAt, runsOf, tellEvent, waitingRuns } from '../support/journey-runs.js';
import { chatOf } from '../support/sandbox-tasks.js';
import { scenarios, type ScenarioName, type ScenarioWorld } from '../support/scenarios.js';

const dayMs = 86_400_000;
/** By Shanghai's clock. */
const today = Math.floor((Date.now() + 8 * 3_600_000) / dayMs);
const daysAgo = (days: number): string => new Date(Date.now() - days * dayMs).toISOString();

let environment: Environment;
let corp: DemoCorp;
let world: ScenarioWorld;
let people: Generator<SandboxCustomer, never>;

function* everybody(): Generator<SandboxCustomer, never> {
  yield* corp.customers.filter(({ followers }) =>
    followers.every(({ tags }) => tags.every(({ name }) => name !== '高意向' && name !== '咨询过价格')),
  );
  throw new Error('The demo corp has no further customer');
}
const next = (): SandboxCustomer => people.next().value;

beforeAll(async () => {
  environment = await startEnvironment({ customers: 60 });
  await environment.sandbox.ok('PATCH', '/settings', { autoConfirm: { enabled: true, delayMs: 0, share: 1 } });
  corp = await connectDemoCorp(environment);
  people = everybody();
  await corp.api.ok('POST', '/channel-settings', { kind: 'webhook', name: 'crm', config: { url: `${environment.sandboxUrl}/_sandbox/webhook/crm` } });
  for (const [name, title] of [
    ['birthday', '生日'],
    ['contractEnd', '合同到期'],
  ])
    await corp.api.ok('POST', '/attributes', { name, title, type: 'date' });
  for (const [name, title] of [
    ['order_paid', '订单支付'],
    ['replied', '回复'],
    ['seen', '活跃'],
    ['cart_left', '留下购物车'],
    ['renewed', '续约'],
  ])
    await corp.api.ok('POST', '/event-definitions', { name, title, properties: [{ name: 'amount', title: '金额', type: 'number' }] });
  const list = async (name: string): Promise<string> => (await corp.api.ok<{ id: string }>('POST', '/lists', { name })).id;
  world = {
    keen: corp.tagId('高意向'),
    asked: corp.tagId('咨询过价格'),
    list: await list('活动名单'),
    regulars: await list('老客'),
    campaign: toDate(today + 10),
  };
});
afterAll(async () => {
  await environment.stop();
});

/** Published when its story begins, so that no other journey writes to its customer. */
async function publish(name: ScenarioName): Promise<string> {
  return corp.publish(name, scenarios[name](world));
}

const isKnown = async (customer: SandboxCustomer, name: string): Promise<void> => {
  await eventually(async () => {
    const rows = await environment.database.query(
      'SELECT 1 FROM business_event e JOIN customer c ON c.id = e.customer_id WHERE c.external_userid = $1 AND e.name = $2',
      [customer.externalUserid, name],
    );
    return rows.length > 0;
  });
};

const onList = (listId: string, customer: SandboxCustomer) =>
  corp.api.ok('POST', `/lists/${listId}/members`, { customers: [customer.externalUserid] });

/** Waits until she has so many messages, whichever. */
async function hasMessages(customer: SandboxCustomer, count: number): Promise<readonly string[]> {
  return eventually(
    async () => {
      const chat = await chatOf(environment, customer.externalUserid);
      return chat.length >= count ? chat : undefined;
    },
    { withinMs: 60_000 },
  );
}

/** An operator lets the customer of a journey wait no longer, once they do. */
async function waitsNoLonger(journeyId: string): Promise<void> {
  await waitingRuns(corp, journeyId);
  await endWaits(corp, journeyId);
}

/** How the first run of a journey ended. */
async function ended(journeyId: string): Promise<string | null> {
  const run = await eventually(async () => (await runsOf(corp, journeyId)).find(({ status }) => status === 'ended'), { withinMs: 60_000 });
  return run.endReason;
}

describe('of the scenarios the field asks for,', () => {
  it('tag, send, branch on history, retry, another channel', async () => {
    const [lost, buyer] = [next(), next()];
    await tellEvent(corp, buyer, { type: 'order_paid', at: daysAgo(3) });
    await isKnown(buyer, 'order_paid');
    const id = await publish('标签后发送与换渠道');
    await corp.tick(buyer, ['高意向']);
    expect(await ended(id)).toBe('bought');
    await corp.tick(lost, ['高意向']);
    expect(await hasMessages(lost, 1)).toEqual(['您好，您关注的新品到店了']);
    await environment.sandbox.ok('POST', '/faults', { api: 'add_msg_template', kind: 'errcode', errcode: 41048, times: 1 });
    await environment.sandbox.ok('POST', '/faults', { api: 'message/send', kind: 'errcode', errcode: 95018, times: 1 });
    await waitsNoLonger(id);
    const webhooks = () =>
      environment.database.query(`SELECT channel FROM send_intent WHERE journey_id = $1 AND channel = 'webhook' AND state = 'accepted'`, [id]);
    await eventually(async () => (await webhooks()).length === 1, { withinMs: 60_000 });
    expect(await chatOf(environment, lost.externalUserid)).toHaveLength(1);
  });
});

describe.concurrent('of the scenarios the field asks for, side by side,', () => {
  it('the first week of a newcomer', async () => {
    const customer = next();
    const id = await publish('新人1/3/7天');
    const { items } = await environment.sandbox.ok<{ items: { userid: string }[] }>('GET', '/employees');
    const other = items.find(({ userid }) => customer.followers.every((follower) => follower.userid !== userid));
    await environment.sandbox.ok('POST', '/befriend', { employee: other?.userid, externalUserid: customer.externalUserid });
    for (const sent of [1, 2, 3]) {
      await hasMessages(customer, sent);
      await waitsNoLonger(id);
    }
    expect((await hasMessages(customer, 4)).map((text) => text.slice(0, 3))).toEqual(['欢迎！', '第1天', '第3天', '第7天']);
    expect(await ended(id)).toBe('completed');
  });

  it('a campaign that is counted down to, and 72 hours to pay', async () => {
    const customer = next();
    await onList(world.list, customer);
    const id = await publish('活动倒计时与预售72小时');
    await lastLookedAt(environment, id, 1);
    for (const sent of [0, 1, 2]) {
      await hasMessages(customer, sent);
      await waitsNoLonger(id);
    }
    const begun = await hasMessages(customer, 3);
    expect(begun.at(-1)).toContain('预售开始');
    await tellEvent(corp, customer, { type: 'order_paid', data: { amount: 99 } });
    expect(await ended(id)).toBe('bought');
  });

  it('waking up who has not bought for 30 days and bought for much', async () => {
    const [rich, plain] = [next(), next()];
    await tellEvent(corp, rich, { type: 'order_paid', at: daysAgo(40), data: { amount: 1_500 } });
    await isKnown(rich, 'order_paid');
    for (const customer of [rich, plain]) await onList(world.regulars, customer);
    const id = await publish('30天未复购高客单唤醒');
    await lastLookedAt(environment, id, 8);
    await hasMessages(rich, 1);
    await waitsNoLonger(id);
    expect(await ended(id)).toBe('asleep');
    const { items } = await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${id}&limit=200`);
    expect(items.map(({ customer }) => customer.externalUserid)).toEqual([rich.externalUserid]);
  });

  it('a second touch for who did not reply', async () => {
    const customer = next();
    const id = await publish('未打开的二次触达');
    await corp.tick(customer, ['咨询过价格']);
    await hasMessages(customer, 1);
    await waitsNoLonger(id);
    expect((await hasMessages(customer, 2)).at(-1)).toContain('名额明天截止');
    expect(await ended(id)).toBe('touched_twice');
  });

  it('silence of 7 and of 15 days', async () => {
    const customer = next();
    await tellEvent(corp, customer, { type: 'seen', at: daysAgo(16) });
    await isKnown(customer, 'seen');
    const id = await publish('沉默7/15天');
    await corp.enter(id, [customer]);
    expect(await hasMessages(customer, 1)).toEqual(['好久不见，最近还好吗？']);
    expect(await ended(id)).toBe('silent');
    const told = await environment.database.query(`SELECT state FROM send_intent WHERE journey_id = $1 AND channel = 'app_message'`, [id]);
    expect(told).toHaveLength(1);
  });

  it('a lunar birthday, on the working day before', async () => {
    const customer = next();
    const { month, day } = toLunar(today - 2);
    const born = [1990, 1991, 1992, 1993].map((year) => fromLunar({ year, month, isLeap: false, day })).find((found) => found !== null);
    await giveAttributes(corp, customer, { birthday: toDate(born ?? parseDay('1990-01-01') ?? 0) });
    const id = await publish('农历生日前一工作日');
    await lastLookedAt(environment, id, 20);
    expect((await hasMessages(customer, 1))[0]).toContain('提前祝您生日快乐');
    expect(await ended(id)).toBe('greeted');
  });

  it('a contract’s end, 30, 7 and 1 days before', async () => {
    const customer = next();
    await giveAttributes(corp, customer, { contractEnd: toDate(today + 29) });
    const id = await publish('合同到期前30/7/1天');
    await lastLookedAt(environment, id, 3);
    for (const sent of [1, 2]) {
      await hasMessages(customer, sent);
      await waitsNoLonger(id);
    }
    expect((await hasMessages(customer, 3)).map((text) => /30|7|明/u.exec(text)?.[0])).toEqual(['30', '7', '明']);
    expect(await ended(id)).toBe('reminded');
  });

  it('reminders that a paid order ends at once, all of them', async () => {
    const customer = next();
    const ids = [await publish('购物车提醒'), await publish('待付款提醒')];
    await tellEvent(corp, customer, { type: 'cart_left' });
    for (const id of ids) await waitingRuns(corp, id);
    await tellEvent(corp, customer, { type: 'order_paid', data: { amount: 12 } });
    for (const id of ids) expect(await ended(id)).toBe('exit:1');
    expect(await chatOf(environment, customer.externalUserid)).toEqual([]);
  });
});
