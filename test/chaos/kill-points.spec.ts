import type { AttentionList, RunItem } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { failpointNames } from '@tagtrail/prisma';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSandboxCorp, connectDemoCorp, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import type { TestProcess } from '../support/test-process.js';
import { dieAt } from './support/die-at.js';
import { arrivals, duplicates } from './support/judge.js';
import { openMailbox, type Mailbox } from './support/mailbox.js';
import { victims, wordsOf, type Road, type Victim } from './support/victims.js';

const tag = '高意向';
const given = 'VIP';
/** A mass send is unknown 30 s after its lane died, and a task or a call under a dead tracker's lease is looked at after 60 s. */
const judgedWithinMs = 150_000;

let environment: Environment;
let mailbox: Mailbox;
let worker: TestProcess;
/** By whether the corp lets an absent send be sent again. */
let corps: ReadonlyMap<boolean, DemoCorp>;
let journeys: Readonly<Record<Road, string>>;
let asksJourney: string;

beforeAll(async () => {
  mailbox = await openMailbox();
  environment = await startEnvironment({ customers: 60, outboundAllow: [`127.0.0.1:${mailbox.port}`] });
  const [running] = environment.workers;
  if (running === undefined) throw new Error('There is no worker');
  worker = running;
  const resending = await connectDemoCorp(environment);
  const asking = await connectDemoCorp(environment, await addSandboxCorp(environment, 20));
  corps = new Map([[true, resending], [false, asking]]);
  await resending.api.ok('PATCH', '', { resendWhenAbsent: true });
  for (const corp of corps.values()) await nameCustomers(corp);
  journeys = await publishRoads(resending);
  asksJourney = await asking.publish('群发', roads(asking).massSend);
  await worker.stop();
});

afterAll(async () => {
  await environment.stop();
  await mailbox.close();
});

/** The text of a send is the customer's `stage`, and that is the death her journey will meet. */
async function nameCustomers(corp: DemoCorp): Promise<void> {
  const customers = victims.filter(({ resends }) => corps.get(resends) === corp).map((victim) => ({
    externalUserid: customerOf(victim).externalUserid, attributes: { stage: wordsOf(victim), email: 'customer@example.com' },
  }));
  await corp.api.ok('POST', '/customers/import', { customers });
}

/** Each journey begins with the tag, waits a second, so that a beat moves it, and sends to one customer alone. */
function roads(corp: DemoCorp): Readonly<Record<Road, unknown>> {
  const text = '{{stage|}}';
  const alone = { coalesce: { amount: 0, unit: 'seconds' } } as const;
  const begun = () => journey().tagAdded(corp.tagId(tag)).waitFor(1, 'seconds');
  const started = () => journey().apiStart().waitFor(1, 'seconds');
  const notSent = { notSent: (path: ReturnType<typeof started>) => path.end('not_sent') };
  return {
    massSend: begun().send([rungs.massSend(text, alone)], notSent).end().graph(),
    appMessage: started().send([rungs.appMessage(text)], notSent).end().graph(),
    webhook: started().send([rungs.webhook('crm', text)], notSent).end().graph(),
    email: started().send([rungs.email('您好', text)], notSent).end().graph(),
    tagWrite: started().changeTags({ add: [corp.tagId(given)] }, (path) => path.end('not_sent')).end().graph(),
  };
}

async function publishRoads(corp: DemoCorp): Promise<Readonly<Record<Road, string>>> {
  const smtp = { host: '127.0.0.1', port: mailbox.port, secure: false, user: '', from: 'hello@example.com' };
  await corp.api.ok('POST', '/channel-settings', { kind: 'smtp', name: 'mail', config: smtp });
  await corp.api.ok('POST', '/channel-settings', { kind: 'webhook', name: 'crm', config: { url: `${environment.sandboxUrl}/_sandbox/webhook/crm` } });
  const drawn = roads(corp);
  return {
    massSend: await corp.publish('群发', drawn.massSend),
    appMessage: await corp.publish('应用消息', drawn.appMessage),
    webhook: await corp.publish('回调', drawn.webhook),
    email: await corp.publish('邮件', drawn.email),
    tagWrite: await corp.publish('打标签', drawn.tagWrite),
  };
}

function corpOf({ resends }: Victim): DemoCorp {
  const corp = corps.get(resends);
  if (corp === undefined) throw new Error('There is no such corp');
  return corp;
}

/** Customers of a corp who have neither tag, one for each death. */
function customerOf(victim: Victim): SandboxCustomer {
  const fresh = corpOf(victim).customers.filter(({ followers }) => followers.every(({ tags }) => tags.every(({ name }) => name !== tag && name !== given)));
  const customer = fresh[victims.indexOf(victim)];
  if (customer === undefined) throw new Error('The corp has too few customers');
  return customer;
}

/** What brings a customer onto her journey and to her point. */
async function deed(victim: Victim): Promise<void> {
  const customer = customerOf(victim);
  if (victim.point === 'reconcile.listed') await environment.sandbox.ok('POST', '/faults', { api: 'add_msg_template', kind: 'dropAfterCommit' });
  if (victim.road === 'massSend') await corpOf(victim).tick(customer, [tag]);
  else await corpOf(victim).enter(journeys[victim.road], [customer]);
}

async function runOf(victim: Victim): Promise<RunItem | undefined> {
  const journeyId = victim.resends ? journeys[victim.road] : asksJourney;
  const { items } = await corpOf(victim).api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeyId}&limit=200`);
  return items.find(({ customer }) => customer.externalUserid === customerOf(victim).externalUserid);
}

async function attentionOf(victim: Victim): Promise<AttentionList['items'][number] | undefined> {
  const { items } = await corpOf(victim).api.ok<AttentionList>('GET', '/attention');
  return items.find((item) => item.kind === 'send' && item.text === wordsOf(victim));
}

/** How often it reached somebody, by those whom it reached. */
async function timesTaken(victim: Victim): Promise<number> {
  if (victim.road === 'email') return mailbox.mails.filter((mail) => mail.includes(wordsOf(victim))).length;
  if (victim.road === 'tagWrite') return hasTag(victim);
  return (await arrivals(environment)).filter(({ text }) => text.split('\n').includes(wordsOf(victim))).length;
}

async function hasTag(victim: Victim): Promise<number> {
  const { followers } = await environment.sandbox.ok<SandboxCustomer>('GET', `/customers/${customerOf(victim).externalUserid}`);
  return followers.flatMap(({ tags }) => tags).filter(({ name }) => name === given).length;
}

const named = victims.map((victim): [string, Victim] => [wordsOf(victim), victim]);

it('has a death for every point', () => {
  expect([...new Set(victims.map(({ point }) => point))].sort()).toEqual([...failpointNames].sort());
});

describe('the worker is killed', () => {
  it.each(named.filter(([, { point }]) => point !== 'intake.inboxCommitted'))('%s', async (_name, victim) => {
    await dieAt(worker, victim.point, () => deed(victim));
  });
});

describe('the server is killed', () => {
  it.each(named.filter(([, { point }]) => point === 'intake.inboxCommitted'))('%s', async (_name, victim) => {
    const { server, anonymous } = environment;
    await dieAt(server, victim.point, async () => {
      await eventually(async () => (await anonymous.call('GET', '/readyz')).status === 200);
      await deed(victim);
    });
    server.start();
    await eventually(async () => (await anonymous.call('GET', '/readyz')).status === 200);
  });
});

describe('when all is up again, the customer', () => {
  beforeAll(async () => {
    await environment.sandbox.ok('PATCH', '/settings', { autoConfirm: { enabled: true, delayMs: 0 } });
    worker.start();
  });

  it.each(named.filter(([, { end }]) => end === 'once'))('has it exactly once, and goes on: %s', async (_name, victim) => {
    await eventually(async () => (await runOf(victim))?.status === 'ended', { withinMs: judgedWithinMs, everyMs: 200 });
    expect((await runOf(victim))?.endReason).toBe('completed');
    expect(await timesTaken(victim)).toBe(1);
  });

  it.each(named.filter(([, { end }]) => end !== 'once'))('is left to a person where nothing can prove it: %s', async (_name, victim) => {
    const found = await eventually(async () => (await attentionOf(victim)) ?? (await runOf(victim))?.endReason ?? false, { withinMs: judgedWithinMs, everyMs: 200 });
    const taken = await timesTaken(victim);
    if (victim.end === 'either') expect(typeof found === 'string' ? { found, taken } : taken).toEqual(typeof found === 'string' ? { found: 'completed', taken: 1 } : 0);
    else expect({ found, taken }).toMatchObject({ found: { kind: 'send' }, taken: victim.end === 'noneAndAttention' ? 0 : 1 });
  });

  it('and nobody has anything twice', async () => {
    expect(duplicates(await arrivals(environment))).toEqual([]);
  });
});
