import type { RunTrace as Trace } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxCustomer } from '../support/demo-corp.js';
import { eventually } from '../support/eventually.js';
import { confirmTask } from '../support/sandbox-tasks.js';
import { massSendByHand } from './support/by-hand.js';
import { enter } from './support/entries.js';
import { startMailServer, type MailServer } from './support/mail-server.js';
import { Attention } from './support/pages/attention.js';
import { RunTrace } from './support/pages/run-trace.js';
import { Settings } from './support/pages/settings.js';
import { useStage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

const mail: { server: MailServer | null } = { server: null };
const stage = useStage(async () => {
  mail.server = await startMailServer();
  return { outboundAllow: [`127.0.0.1:${String(mail.server.port)}`] };
});
const lostText = '您好，资料已备好';
let admin: Visitor;
let mailServer: MailServer;
let withMail: Generator<SandboxCustomer, never>;
let lostOne: { readonly customer: SandboxCustomer; readonly runId: string };

function* customersWithMail(): Generator<SandboxCustomer, never> {
  yield* stage().corp.customers.filter(({ email }) => email !== null);
  throw new Error('The demo corp has no further customer with an address');
}

/** A mass send that never reached WeCom: proving it takes half a minute, so it begins before everything else. */
async function loseMassSend(): Promise<typeof lostOne> {
  const { corp, environment } = stage();
  await environment.api.ok('PATCH', `/corps/${corp.id}`, { resendWhenAbsent: false });
  await environment.sandbox.ok('POST', '/faults', { api: 'add_msg_template', kind: 'dropBeforeCommit', times: 1 });
  const graph = journey()
    .apiStart()
    .send([rungs.massSend(lostText, { coalesce: { amount: 0, unit: 'seconds' } })], { notDelivered: (path) => path.end('not_sent') })
    .end()
    .graph();
  const customer = withMail.next().value;
  return { customer, runId: await enter(corp, await corp.publish('资料发送', graph), customer) };
}

beforeAll(async () => {
  if (mail.server === null) throw new Error('There is no mail server');
  mailServer = mail.server;
  withMail = customersWithMail();
  lostOne = await loseMassSend();
  admin = await stage().signIn();
});

afterAll(async () => {
  await mail.server?.stop();
});

const traceOf = (runId: string): Promise<Trace> => stage().corp.api.ok<Trace>('GET', `/runs/${runId}`);
const ended = (runId: string): Promise<string> => eventually(async () => (await traceOf(runId)).run.endReason ?? undefined);

describe('channels', () => {
  it('are set up by page: a mail server and a webhook', async () => {
    const { environment, shoot } = stage();
    const { page } = admin;
    const settings = new Settings(page);
    await settings.open();
    await settings.addSmtp({ name: '通知邮箱', port: mailServer.port, from: '客户服务 <service@example.com>' });
    await settings.addWebhook({ name: 'crm', url: `${environment.sandboxUrl}/_sandbox/webhook/crm`, secret: 'shared secret' });
    await shoot(page, 'settings');
  });

  it('carry messages: an e-mail over SMTP, a note to the webhook', async () => {
    const { corp, environment } = stage();
    const graph = journey()
      .apiStart()
      .send([rungs.email('您的资料', '{{name|您好}}，请查收')])
      .send([rungs.webhook('crm', '已发送资料')])
      .end()
      .graph();
    const customer = withMail.next().value;
    expect(await ended(await enter(corp, await corp.publish('邮件与推送', graph), customer))).toBe('completed');
    expect(mailServer.mails.at(-1)).toContain(`To: ${customer.email ?? ''}`);
    const { items } = await environment.sandbox.ok<{ items: { channel: string; name?: string }[] }>('GET', '/deliveries');
    expect(items.filter(({ channel, name }) => channel === 'webhook' && name === 'crm')).toHaveLength(1);
  });
});

describe('a mail that nobody can vouch for', () => {
  let journeyId: string;

  beforeAll(async () => {
    const graph = journey()
      .apiStart()
      .send([rungs.email('活动提醒', '明天见')], { notDelivered: (path) => path.end('not_sent') })
      .end()
      .graph();
    journeyId = await stage().corp.publish('活动提醒', graph);
  });

  it('is sent again when an operator says so', async () => {
    const { corp, shoot } = stage();
    const { page } = admin;
    const attention = new Attention(page);
    const customer = withMail.next().value;
    mailServer.hangUp(1);
    const runId = await enter(corp, journeyId, customer);
    await attention.open();
    const one = await attention.caseOf(customer.name);
    await one.getByRole('heading', { name: '邮件 · 1 位客户' }).waitFor();
    await shoot(page, 'attention-mail');
    await attention.resend(one);
    expect(await ended(runId)).toBe('completed');
    expect(mailServer.mails.filter((text) => text.includes(`To: ${customer.email ?? ''}`))).toHaveLength(2);
  });

  it('is given up when an operator says so, and the run goes the way of what did not arrive', async () => {
    const { corp } = stage();
    const attention = new Attention(admin.page);
    const customer = withMail.next().value;
    mailServer.hangUp(1);
    const runId = await enter(corp, journeyId, customer);
    await attention.giveUp(await attention.caseOf(customer.name));
    expect(await ended(runId)).toBe('not_sent');
    expect(mailServer.mails.filter((text) => text.includes(`To: ${customer.email ?? ''}`))).toHaveLength(1);
  });
});

describe('a run that cannot go on', () => {
  it('stands still until its cause is mended, and goes on by retry', async () => {
    const { corp, environment, at } = stage();
    const { page } = admin;
    const customer = withMail.next().value;
    const runId = await enter(corp, await corp.publish('三天后', journey().apiStart().waitFor(3, 'days').end().graph()), customer);
    await eventually(async () => (await traceOf(runId)).waits.length === 1);
    const { database } = environment;
    await database.query(
      `INSERT INTO run_step (run_id, step_no, instruction, visit, result) SELECT id, step_no + 1, 0, 99, 'stray' FROM run WHERE id = $1`,
      [runId],
    );
    await page.goto(at(`runs/${runId}`));
    const trace = new RunTrace(page);
    await trace.skipWait();
    await trace.status('卡住');
    const attention = new Attention(page);
    await attention.open();
    const one = await attention.caseOf(customer.name);
    await one.getByText('进度没能保存').waitFor();
    await new Attention(page).caseOf(lostOne.customer.name);
    await stage().shoot(page, 'needs-attention');
    await database.query(`DELETE FROM run_step WHERE run_id = $1 AND result = 'stray'`, [runId]);
    await attention.retry(one);
    expect(await ended(runId)).toBe('completed');
  });
});

describe('a mass send that WeCom never had', () => {
  it('is tied to the task that somebody made by hand, and followed to its end', async () => {
    const { environment } = stage();
    const byHand = '您好，资料已备好（补发）';
    const attention = new Attention(admin.page);
    const one = await attention.caseOf(lostOne.customer.name);
    await attention.link(one, await massSendByHand(environment, lostOne.customer, byHand));
    await confirmTask(environment, byHand);
    expect(await ended(lostOne.runId)).toBe('completed');
    await admin.page.getByText('没有需要处理的事项').waitFor();
  });
});
