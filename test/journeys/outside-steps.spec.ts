import type { RunItem, RunTrace } from '@tagtrail/core/http';
import { journey, rungs, type CallWebhookConfig } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, ownerOf, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';

let environment: Environment;
let corp: DemoCorp;

beforeAll(async () => {
  environment = await startEnvironment({ customers: 12 });
  corp = await connectDemoCorp(environment);
});

afterAll(async () => {
  await environment.stop();
});

/** A webhook of the corp's that answers so. */
async function webhook(name: string, answer: string): Promise<string> {
  const url = `${environment.sandboxUrl}/_sandbox/webhook/${name}?answer=${encodeURIComponent(answer)}`;
  const { key } = await corp.api.ok<{ key: string }>('POST', '/channel-settings', { kind: 'webhook', name, config: { url } });
  return key;
}

async function endOf(journeyId: string, customer: SandboxCustomer): Promise<RunItem> {
  await corp.enter(journeyId, [customer]);
  return eventually(
    async () => {
      const { items } = await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeyId}&limit=200`);
      return items.find((run) => run.customer.externalUserid === customer.externalUserid && run.status === 'ended');
    },
    { withinMs: 60_000 },
  );
}

const customerAt = (index: number): SandboxCustomer => {
  const customer = corp.customers[index];
  if (customer === undefined) throw new Error('The demo corp has no further customer');
  return customer;
};

/** start ─ ask ─ answered: points ≥ 100? ─ say what was answered ─ end(gold) / end(plain); incomplete: end(incomplete); failed: end(failed) */
function asks(endpoint: string) {
  const config: CallWebhookConfig = {
    endpoint,
    text: '{{name|客户}}',
    answer: [
      { name: 'points', path: 'data.points', type: 'number' },
      { name: 'level', path: 'data.levels[0]', type: 'text' },
    ],
    attempts: 1,
    interval: { amount: 1, unit: 'seconds' },
  };
  const gold = { '>=': [{ var: 'value.points' }, 100] };
  return journey()
    .apiStart()
    .does('call-webhook', config, { incomplete: (path) => path.end('incomplete'), failed: (path) => path.end('failed') })
    .condition(
      { gold: { rule: gold, way: (path) => path.send([rungs.webhook(endpoint, '{{value.level|无}}{{value.points|0}}')]).end('gold') } },
      (path) => path.end('plain'),
    )
    .graph();
}

interface WebhookLine {
  readonly kind: string;
  readonly name: string;
  readonly body: string;
}

describe('a webhook that is asked', () => {
  it.each([
    ['member', '{"data":{"points":120,"levels":["金卡"]}}', 'gold'],
    ['newcomer', '{"data":{"points":3,"levels":["银卡"]}}', 'plain'],
    ['lacking', '{"data":{"points":"120","levels":[]}}', 'incomplete'],
    ['broken', 'ok', 'failed'],
  ])('%s leads on by what it answers', async (name, answer, end) => {
    const customer = customerAt(0);
    const journeyId = await corp.publish(name, asks(await webhook(name, answer)));
    const run = await endOf(journeyId, customer);
    expect(run.endReason).toBe(end);
    const lines = await environment.sandbox.ok<{ items: WebhookLine[] }>('GET', '/ledger?kind=webhook&limit=1000');
    const asked = lines.items.filter((line) => line.kind === 'webhook' && line.name === name);
    const query = { type: 'tagtrail.query', data: { text: customer.name, customers: [{ externalUserid: customer.externalUserid }] } };
    const told = { type: 'tagtrail.message', data: { text: '金卡120' } };
    expect(asked.map(({ body }) => JSON.parse(body))).toMatchObject(end === 'gold' ? [query, told] : [query]);
  });
});

describe('a remark', () => {
  it('is written in the name of the owner, once, and the run goes on', async () => {
    const customer = customerAt(1);
    const graph = journey().apiStart().does('remark', { remark: '{{name|客户}}-高意向', description: '来自{{city|未知}}' }).end().graph();
    const run = await endOf(await corp.publish('改备注', graph), customer);
    expect(run.endReason).toBe('completed');
    const { sends } = await corp.api.ok<RunTrace>('GET', `/runs/${run.id}`);
    expect(sends.map(({ channel, state, sender }) => ({ channel, state, sender }))).toEqual([
      { channel: 'remark', state: 'accepted', sender: ownerOf(customer) },
    ]);
    const shown = await environment.sandbox.ok<object>('GET', `/customers/${customer.externalUserid}`);
    expect(JSON.stringify(shown)).toContain(`${customer.name}-高意向`);
  });
});
