import type { AttentionList, AttentionSend, RunTrace } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { confirmTask, tasksOf } from '../support/sandbox-tasks.js';
import { alone } from './support/graphs.js';
import { arrivals } from './support/judge.js';
import { giveOwnWords } from './support/own-words.js';

let environment: Environment;
let corp: DemoCorp;
let journeyId: string;
let fresh: Generator<SandboxCustomer, never>;

function* customersOf({ customers }: DemoCorp): Generator<SandboxCustomer, never> {
  yield* customers;
  throw new Error('The demo corp has no further customer');
}

beforeAll(async () => {
  environment = await startEnvironment({ customers: 10 });
  corp = await connectDemoCorp(environment);
  fresh = customersOf(corp);
  await giveOwnWords(corp);
  await corp.api.ok('POST', '/channel-settings', { kind: 'webhook', name: 'crm', config: { url: `${environment.sandboxUrl}/_sandbox/webhook/crm` } });
  const ladder = [rungs.massSend('您好 {{stage|无}}', alone), rungs.webhook('crm', '{{stage|无}}')];
  const graph = journey()
    .apiStart()
    .send(ladder, { notDelivered: (path) => path.end('not_sent') })
    .end()
    .graph();
  journeyId = await corp.publish('群发，再回调', graph);
});

afterEach(async () => {
  await mend();
});

afterAll(async () => {
  await environment.stop();
});

async function mend(): Promise<void> {
  await environment.sandbox.ok('DELETE', '/faults');
  await environment.sandbox.ok('DELETE', '/conditions');
}

const fault = async (api: string, over: object): Promise<unknown> => environment.sandbox.ok('POST', '/faults', { api, ...over });
const refuse = async (api: string): Promise<unknown> => fault(api, { kind: 'errcode', errcode: 41047, forMs: 600_000 });
const shown = async (): Promise<readonly AttentionSend[]> =>
  (await corp.api.ok<AttentionList>('GET', '/attention')).items.filter((item) => item.kind === 'send');
const oneShown = async (): Promise<AttentionSend> => eventually(async () => (await shown())[0], { withinMs: 60_000 });
const none = async (): Promise<unknown> => eventually(async () => (await shown()).length === 0, { withinMs: 60_000 });
const decide = async (callId: string, way: string, body: object = {}): Promise<number> =>
  (await corp.api.call('POST', `/attention/sends/${callId}/${way}`, { body })).status;

async function endOf({ externalUserid }: SandboxCustomer): Promise<string> {
  const { items } = await corp.api.ok<{ items: RunTrace['run'][] }>('GET', `/runs?journeyId=${journeyId}&limit=200`);
  const run = items.find(({ customer }) => customer.externalUserid === externalUserid);
  return eventually(async () => (await corp.api.ok<RunTrace>('GET', `/runs/${run?.id ?? ''}`)).run.endReason ?? undefined, { withinMs: 60_000 });
}

const arrivalsTo = async ({ externalUserid }: SandboxCustomer): Promise<readonly string[]> =>
  (await arrivals(environment)).filter(({ recipient }) => recipient === externalUserid).map(({ channel }) => channel);

/**
 * Waits for six refused calls in a row of one API. They come ever more rarely: at this scale a minute is a second, the shortest
 * distance there is, and an hour is six.
 */
async function expectRarer(api: string): Promise<void> {
  const distances = await eventually(async () => {
    const { items } = await environment.sandbox.ok<{ items: { tArrive: number; errcode: number }[] }>('GET', `/ledger?kind=call&api=${api}`);
    const refused = items.filter(({ errcode }) => errcode === 41047).map(({ tArrive }) => tArrive);
    return refused.length < 6 ? undefined : refused.slice(1).map((at, i) => at - (refused[i] ?? Number.NaN));
  });
  expect(distances.at(-1)).toBeGreaterThan(2 * (distances[0] ?? Number.NaN));
}

async function withdraw({ externalUserid }: SandboxCustomer): Promise<void> {
  const { items } = await corp.api.ok<{ items: { id: string; externalUserid: string }[] }>('GET', '/customers?limit=100');
  const id = items.find((item) => item.externalUserid === externalUserid)?.id ?? '';
  await corp.api.ok('POST', `/customers/${id}/withdraw`, {});
}

/** The customer's task is cancelled at WeCom. */
const cancelled = async ({ externalUserid }: SandboxCustomer): Promise<unknown> =>
  eventually(async () => (await tasksOf(environment)).some(({ text, cancelledAt }) => text.includes(externalUserid) && cancelledAt !== null), {
    withinMs: 60_000,
  });

describe('a task that WeCom refuses to show', () => {
  it('is read ever more rarely, listed with its cause, and given up without being followed by another way', async () => {
    const customer = fresh.next().value;
    await refuse('get_groupmsg_task');
    await corp.enter(journeyId, [customer]);
    const one = await oneShown();
    expect(one).toMatchObject({ recipients: 1, unread: { what: 'task', code: 41047 }, actions: ['giveUp'] });
    await expectRarer('get_groupmsg_task');
    expect(await decide(one.callId, 'resend')).toBe(409);
    expect(await decide(one.callId, 'link', { msgid: 'another' })).toBe(409);
    expect(await decide(one.callId, 'give-up')).toBe(200);
    await none();
    expect(await endOf(customer)).toBe('not_sent');
    expect(await arrivalsTo(customer)).toEqual(['customer_mass_send']);
    expect(await decide(one.callId, 'give-up')).toBe(409);
  });

  it('is cancelled once it is given up: who unsubscribes later does not get it after all', async () => {
    const customer = fresh.next().value;
    await refuse('get_groupmsg_task');
    await corp.enter(journeyId, [customer]);
    const { callId } = await oneShown();
    expect(await decide(callId, 'give-up')).toBe(200);
    await endOf(customer);
    await withdraw(customer);
    await cancelled(customer);
    await none();
  });

  it('is off the list when it can be read again, and followed to its end', async () => {
    const customer = fresh.next().value;
    await refuse('get_groupmsg_task');
    await corp.enter(journeyId, [customer]);
    await oneShown();
    await mend();
    await none();
    await confirmTask(environment, customer.externalUserid);
    expect(await endOf(customer)).toBe('completed');
  });

  it('is cancelled all the same for who unsubscribes', async () => {
    const customer = fresh.next().value;
    await refuse('get_groupmsg_task');
    await corp.enter(journeyId, [customer]);
    await oneShown();
    await withdraw(customer);
    await cancelled(customer);
    await mend();
    await none();
  });
});

describe('a task that WeCom refuses to cancel', () => {
  it('is asked to be cancelled ever more rarely, listed, and closed once it is', async () => {
    const customer = fresh.next().value;
    await corp.enter(journeyId, [customer]);
    await eventually(async () => (await arrivalsTo(customer)).length === 1);
    await refuse('cancel_groupmsg_send');
    await withdraw(customer);
    expect(await oneShown()).toMatchObject({ recipients: 1, unread: { what: 'task', code: 41047 }, actions: ['giveUp'] });
    await expectRarer('cancel_groupmsg_send');
    await mend();
    await none();
    await cancelled(customer);
  });
});

describe('a send of unknown result whose corp cannot be read', () => {
  it('is listed with the cause, cannot be sent again by hand, and is found by itself once the corp can be read', async () => {
    const customer = fresh.next().value;
    await fault('add_msg_template', { kind: 'dropAfterCommit' });
    await fault('get_groupmsg_list_v2', { kind: 'http502', forMs: 600_000 });
    await corp.enter(journeyId, [customer]);
    await eventually(async () => (await arrivalsTo(customer)).length === 1);
    await environment.sandbox.ok('POST', '/conditions', { kind: 'secretChanged' });
    const one = await oneShown();
    expect(one).toMatchObject({ recipients: 1, unread: { what: 'lookup', code: 40001 }, actions: ['link', 'giveUp'] });
    expect(await decide(one.callId, 'resend')).toBe(409);
    await mend();
    await none();
    await confirmTask(environment, customer.externalUserid);
    expect(await endOf(customer)).toBe('completed');
    expect(await arrivalsTo(customer)).toEqual(['customer_mass_send']);
  });

  it('is followed under the msgid that a person knows of', async () => {
    const customer = fresh.next().value;
    await fault('add_msg_template', { kind: 'dropAfterCommit' });
    await environment.sandbox.ok('POST', '/conditions', { kind: 'errcode', errcode: 48002, apis: ['get_groupmsg_list_v2'] });
    await corp.enter(journeyId, [customer]);
    const msgid = await eventually(
      async () => (await arrivals(environment)).find(({ recipient }) => recipient === customer.externalUserid)?.id ?? undefined,
    );
    const one = await oneShown();
    expect(one.unread).toMatchObject({ what: 'lookup', code: 48002 });
    expect(await decide(one.callId, 'link', { msgid })).toBe(200);
    await none();
    await confirmTask(environment, customer.externalUserid);
    expect(await endOf(customer)).toBe('completed');
  });
});
