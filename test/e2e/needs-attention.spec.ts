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
let strandedId: string;
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

/** Its time has come and its cohort is closed: no beat reads it, and nobody has parked it. */
async function strand(): Promise<string> {
  const { corp, environment } = stage();
  const runId = await enter(corp, await corp.publish('三天后提醒', journey().apiStart().waitFor(3, 'days').end().graph()), withMail.next().value);
  await eventually(async () => (await traceOf(runId)).waits.length === 1);
  await environment.database.query(
    `WITH due AS (UPDATE run SET next_due_at = now() - interval '1 hour', state = jsonb_set(state, '{pending,until}', to_jsonb(now() - interval '1 hour')) WHERE id = $1 RETURNING cohort_id)
     UPDATE cohort SET closed_at = now(), next_due_at = NULL FROM due WHERE cohort.id = due.cohort_id`,
    [runId],
  );
  return runId;
}

/** Runs whose next step cannot be written, at the same step of one journey. */
async function parkTogether(count: number): Promise<readonly string[]> {
  const { corp, environment } = stage();
  const journeyId = await corp.publish('一起卡住', journey().apiStart().waitFor(3, 'days').end().graph());
  const runs: string[] = [];
  for (let n = 0; n < count; n += 1) runs.push(await enter(corp, journeyId, withMail.next().value));
  for (const runId of runs) {
    await eventually(async () => (await traceOf(runId)).waits.length === 1);
    await environment.database.query(
      `INSERT INTO run_step (run_id, step_no, instruction, visit, result) SELECT id, step_no + 1, 0, 99, 'stray' FROM run WHERE id = $1`,
      [runId],
    );
    await corp.api.ok('POST', `/runs/${runId}/skip-wait`);
  }
  for (const runId of runs) await eventually(async () => (await traceOf(runId)).run.parkedCode !== null);
  return runs;
}

beforeAll(async () => {
  if (mail.server === null) throw new Error('There is no mail server');
  mailServer = mail.server;
  withMail = customersWithMail();
  lostOne = await loseMassSend();
  strandedId = await strand();
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

describe('runs that cannot go on for the same cause', () => {
  it('stand in one row, and are tried again together; each is told of', async () => {
    const { environment, shoot } = stage();
    const { page } = admin;
    const runs = await parkTogether(3);
    const attention = new Attention(page);
    await attention.open();
    const dialog = await attention.openCause('一起卡住', '3 项');
    await shoot(page, 'attention-cause');
    await environment.database.query(`DELETE FROM run_step WHERE result = 'stray'`);
    await attention.bulk(dialog, 'retry');
    await dialog.getByText('已处理 3 项').waitFor();
    await shoot(page, 'attention-bulk');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    for (const runId of runs) expect(await ended(runId)).toBe('completed');
  });
});

describe('a run that nothing moves', () => {
  it('is found by the watchdog, listed with its cause and set going again', async () => {
    expect(await ended(strandedId)).toBe('completed');
    const [row] = await stage().environment.database.query<{ cause: string; repairs: number }>(
      'SELECT cause, repairs FROM stuck_run WHERE run_id = $1',
      [strandedId],
    );
    expect(row?.cause).toBe('seat');
    expect(row?.repairs).toBeGreaterThan(0);
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
