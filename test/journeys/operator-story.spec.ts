import type { RunItem, RunTrace } from '@tagtrail/core/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, ownerOf, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { chatOf, confirmTask } from '../support/sandbox-tasks.js';
import { operatorStory } from './operator-story.graph.js';

let environment: Environment;
let corp: DemoCorp;
let journeyId: string;

beforeAll(async () => {
  environment = await startEnvironment({ customers: 40 });
  corp = await connectDemoCorp(environment);
  await corp.api.ok('POST', '/channel-settings', { kind: 'webhook', name: 'crm', config: { url: `${environment.sandboxUrl}/_sandbox/webhook/crm` } });
  journeyId = await corp.publish('高意向跟进', operatorStory({ interested: corp.tagId('高意向'), bought: corp.tagId('已成交') }));
});

afterAll(async () => {
  await environment.stop();
});

/** Customers of a city who have neither tag yet, so that each story has its own. */
function* fresh(city: (name: string) => boolean): Generator<SandboxCustomer, never> {
  const untouched = corp.customers.filter(
    (one) => city(one.city) && one.followers.every(({ tags }) => tags.every(({ name }) => name !== '高意向' && name !== '已成交')),
  );
  yield* untouched;
  throw new Error('The demo corp has no further customer like that');
}

async function runOf(customer: SandboxCustomer): Promise<RunItem> {
  return eventually(async () => {
    const { items } = await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeyId}&limit=200`);
    return items.find((run) => run.customer.externalUserid === customer.externalUserid);
  });
}

const traceOf = (runId: string): Promise<RunTrace> => corp.api.ok<RunTrace>('GET', `/runs/${runId}`);

async function ended(runId: string): Promise<RunItem> {
  return eventually(async () => {
    const { run } = await traceOf(runId);
    return run.status === 'ended' ? run : undefined;
  });
}

describe('a journey drawn by an operator', () => {
  let shanghai: Generator<SandboxCustomer, never>;

  beforeAll(() => {
    shanghai = fresh((city) => city === '上海');
  });

  it('carries a customer from a tag on the phone to the message in her chat and on to the wait', async () => {
    const customer = shanghai.next().value;
    await corp.tick(customer, ['高意向']);
    await confirmTask(environment, '专属优惠');
    const run = await runOf(customer);
    await eventually(async () => (await traceOf(run.id)).waits.length === 1);
    expect(await chatOf(environment, customer.externalUserid)).toEqual(['您好，专属优惠为您保留']);
    const trace = await traceOf(run.id);
    expect(trace.sends.map(({ state, sender }) => ({ state, sender }))).toEqual([{ state: 'delivered', sender: ownerOf(customer) }]);
    expect(trace.steps.map(({ kind, result }) => ({ kind, result }))).toEqual([
      { kind: 'branch', result: 'arm:shanghai' },
      { kind: 'invoke', result: 'delivered' },
    ]);
    expect(JSON.stringify(trace.steps[0]?.explanation)).toContain('上海');
  });

  it('ends the wait when the tag comes', async () => {
    const customer = shanghai.next().value;
    await corp.tick(customer, ['高意向']);
    await confirmTask(environment, '专属优惠');
    const run = await runOf(customer);
    await eventually(async () => (await traceOf(run.id)).waits.length === 1);
    await corp.tick(customer, ['已成交']);
    expect((await ended(run.id)).endReason).toBe('bought');
    expect((await traceOf(run.id)).waits[0]?.endedBy).toBe('match');
  });

  it('sends a second time when an operator shortens the wait, and ends', async () => {
    const customer = shanghai.next().value;
    await corp.tick(customer, ['高意向']);
    await confirmTask(environment, '专属优惠');
    const run = await runOf(customer);
    await eventually(async () => (await traceOf(run.id)).waits.length === 1);
    await corp.api.ok('POST', `/runs/${run.id}/skip-wait`, {});
    await confirmTask(environment, '明天结束');
    expect((await ended(run.id)).endReason).toBe('completed');
    expect(await chatOf(environment, customer.externalUserid)).toEqual(['您好，专属优惠为您保留', '优惠明天结束']);
  });

  it('lets a customer of another city go without a message', async () => {
    const customer = fresh((city) => city !== '上海').next().value;
    await corp.tick(customer, ['高意向']);
    const run = await runOf(customer);
    expect((await ended(run.id)).endReason).toBe('other_city');
    expect((await traceOf(run.id)).sends).toEqual([]);
  });

  it('falls back to the owner, then to the webhook, when WeCom refuses', async () => {
    const customer = shanghai.next().value;
    await environment.sandbox.ok('POST', '/faults', { api: 'add_msg_template', kind: 'errcode', errcode: 41048, times: 1 });
    await environment.sandbox.ok('POST', '/faults', { api: 'message/send', kind: 'errcode', errcode: 95018, times: 1 });
    await corp.tick(customer, ['高意向']);
    const run = await runOf(customer);
    await eventually(async () => (await traceOf(run.id)).waits.length === 1);
    const { sends } = await traceOf(run.id);
    expect(sends.map(({ channel, state }) => ({ channel, state }))).toEqual([
      { channel: 'customer_mass_send', state: 'not_delivered' },
      { channel: 'app_message', state: 'failed' },
      { channel: 'webhook', state: 'accepted' },
    ]);
  });
});

describe('callbacks are hints', () => {
  it('makes one run of ten equal callbacks', async () => {
    const customer = fresh((city) => city === '北京').next().value;
    await environment.sandbox.ok('PATCH', '/settings', { callbacks: { duplicates: 9 } });
    await corp.tick(customer, ['高意向']);
    await environment.sandbox.ok('PATCH', '/settings', { callbacks: { duplicates: 0 } });
    await ended((await runOf(customer)).id);
    const { items } = await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeyId}&limit=200`);
    expect(items.filter((run) => run.customer.externalUserid === customer.externalUserid)).toHaveLength(1);
  });

  it('sees two different tags that were added within a second', async () => {
    const other = await corp.publish('第二个标签', operatorStory({ interested: corp.tagId('已成交'), bought: corp.tagId('高意向') }));
    const customer = fresh((city) => city === '北京').next().value;
    await corp.tick(customer, ['高意向']);
    await corp.tick(customer, ['已成交']);
    await runOf(customer);
    await eventually(async () => {
      const { items } = await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${other}&limit=200`);
      return items.some((run) => run.customer.externalUserid === customer.externalUserid);
    });
  });
});
