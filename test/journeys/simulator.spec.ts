import { randomUUID } from 'node:crypto';
import { compileJourney, declaredFields } from '@tagtrail/core/compiler';
import { emptyFacts, type CustomerFacts } from '@tagtrail/core/conditions';
import type { Graph } from '@tagtrail/core/graph';
import type { RunItem, RunTrace, WaitPage } from '@tagtrail/core/http';
import { simulate, type Simulation } from '@tagtrail/core/interpreter';
import type { OutcomePort } from '@tagtrail/core/plan';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Random } from '../database/seeded-random.js';
import { connectDemoCorp, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { published } from '../support/publish.js';
import { randomJourney } from '../support/random-journey.js';

const random = new Random(50);
const journeys = 50;

let environment: Environment;
let corp: DemoCorp;
let tags: readonly string[];

beforeAll(async () => {
  environment = await startEnvironment({ customers: journeys });
  await environment.sandbox.ok('PATCH', '/settings', { autoConfirm: { enabled: true, delayMs: 0, share: 1 } });
  corp = await connectDemoCorp(environment);
  tags = ['VIP', '新客', '参加过活动'].map((name) => corp.tagId(name));
  await corp.api.ok('POST', '/channel-settings', { kind: 'webhook', name: 'crm', config: { url: `${environment.sandboxUrl}/_sandbox/webhook/crm` } });
  await corp.api.ok('POST', '/attributes', { name: 'level', title: '等级', type: 'number' });
  for (const name of ['paid', 'seen'])
    await corp.api.ok('POST', '/event-definitions', { name, title: name, properties: [{ name: 'amount', title: '金额', type: 'number' }] });
});
afterAll(async () => {
  await environment.stop();
});

/** What the product knows of a customer. */
async function factsOf({ externalUserid }: SandboxCustomer): Promise<CustomerFacts> {
  const [row] = await environment.database.query<Pick<CustomerFacts, 'customerId' | 'tags' | 'attributes'>>(
    `SELECT c.id AS "customerId", c.attributes || jsonb_build_object('name', c.name) AS attributes,
       array(SELECT DISTINCT tag_id FROM relation_tag t WHERE t.customer_id = c.id) AS tags FROM customer c WHERE c.external_userid = $1`,
    [externalUserid],
  );
  if (row === undefined) throw new Error(`${externalUserid} is not known`);
  return emptyFacts(row);
}

const good: Readonly<Record<string, OutcomePort>> = { customer_mass_send: 'delivered', app_message: 'accepted', webhook: 'accepted' };

/** All messages arrive, and every wait takes its whole time. */
function travelled(graph: Graph, facts: CustomerFacts, journeyId: string): Simulation | null {
  const fields = { ...declaredFields, attributes: { ...declaredFields.attributes, level: 'number' } } as const;
  const compiled = compileJourney(graph, { knownTagIds: null, knownEndpoints: null, fields, smtpConfigured: null, journeyId });
  if (!compiled.ok) return null;
  const startAt = new Date().toISOString();
  const outcome = ({ request: { channel } }: { readonly request: { readonly channel: string } }) => ({
    port: good[channel] ?? 'accepted',
    afterMs: 1_000,
  });
  return simulate(compiled.value.plan, { startAt, zone: 'Asia/Shanghai', facts: [{ from: startAt, facts }], outcome, maxEvents: 40 });
}

const hasEnded = (simulation: Simulation | null): simulation is Simulation => simulation !== null && simulation.state.ended !== null;

/** A published journey that comes to its end and writes no tag, so that what it does is known beforehand. Its lots are drawn by its id. */
async function ending(name: string, facts: CustomerFacts): Promise<{ readonly id: string; readonly simulation: Simulation }> {
  for (let tries = 0; tries < 500; tries += 1) {
    const graph = randomJourney(random, tags);
    if (graph.nodes.some(({ type }) => type === 'change-tags') || !hasEnded(travelled(graph, facts, ''))) continue;
    const { id, revision } = await corp.api.ok<{ id: string; revision: number }>('POST', '/journeys', { name: `${name} ${String(tries)}`, graph });
    const simulation = travelled(graph, facts, id);
    if (!hasEnded(simulation)) continue;
    await published(corp.api, id, `"${String(revision)}"`);
    return { id, simulation };
  }
  throw new Error('No journey comes to its end');
}

const openWaits = async (journeyIds: ReadonlySet<string>): Promise<readonly string[]> => {
  const pages = await Promise.all([...journeyIds].map((id) => corp.api.ok<WaitPage>('GET', `/waits?journeyId=${id}`)));
  return pages.flatMap(({ items }) => items.map(({ runId }) => runId));
};

it('takes the steps that server, Temporal and worker take, over 50 random journeys', async () => {
  const runs = new Map<string, Simulation>();
  for (const [nth, customer] of corp.customers.slice(0, journeys).entries()) {
    const { id, simulation } = await ending(`随机旅程 ${String(nth)}`, await factsOf(customer));
    await corp.enter(id, [customer]);
    runs.set(id, simulation);
  }
  const open = new Set(runs.keys());
  const ended = new Map<string, RunItem>();
  await eventually(
    async () => {
      const runIds = await openWaits(open);
      if (runIds.length > 0) await corp.api.ok('POST', '/waits/change', { orderId: randomUUID(), which: { runIds }, change: { kind: 'end' } });
      for (const id of open) {
        const { items } = await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${id}`);
        const [run] = items;
        if (run?.status !== 'ended') continue;
        ended.set(id, run);
        open.delete(id);
      }
      return open.size === 0;
    },
    { withinMs: 150_000, everyMs: 300 },
  );
  for (const [id, { state, trace }] of runs) {
    const run = ended.get(id);
    const { steps } = await corp.api.ok<RunTrace>('GET', `/runs/${run?.id ?? ''}`);
    const simulated = trace.flatMap(({ command }) => (command.kind === 'step' ? [`${String(command.instruction)} ${command.result}`] : []));
    expect([run?.endReason, steps.map(({ instruction, result }) => `${String(instruction)} ${result}`)], id).toEqual([state.ended, simulated]);
  }
}, 300_000);
