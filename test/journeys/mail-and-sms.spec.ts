import { createHmac } from 'node:crypto';
import type { ReportAccess, SendPage } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { endedRuns, runsOf } from '../support/journey-runs.js';
import { openMailbox, type Mailbox } from '../support/mailbox.js';
import { openSmsGateway, type SmsGateway } from '../support/sms-gateway.js';

const secret = 'a-secret-of-the-gateway';
const refusedNumber = '+8613800000009';
let mailbox: Mailbox;
let gateway: SmsGateway;
let environment: Environment;
let corp: DemoCorp;

beforeAll(async () => {
  mailbox = await openMailbox();
  gateway = await openSmsGateway(secret, [refusedNumber]);
  environment = await startEnvironment({ customers: 8, outboundAllow: [mailbox, gateway].map(({ port }) => `127.0.0.1:${String(port)}`) });
  corp = await connectDemoCorp(environment);
  const smtp = { host: '127.0.0.1', port: mailbox.port, tls: 'none', user: '', from: '书店 <shop@example.com>', replyTo: 'answers@example.com' };
  await corp.api.ok('POST', '/channel-settings', { kind: 'smtp', name: 'mail', config: smtp });
  const closing = { marketing: '拒收请回复R', notice: '', urgent: '' };
  const sms = { url: gateway.url, sign: '悦读', closing, repeat: 'key', headers: [{ name: 'X-App-Id', value: '1001' }] };
  await corp.api.ok('POST', '/channel-settings', { kind: 'sms', name: 'sms', config: sms, secret });
}, 300_000);

afterAll(async () => {
  await environment.stop();
  await gateway.close();
  await mailbox.close();
});

const customerAt = (index: number): SandboxCustomer => {
  const customer = corp.customers[index];
  if (customer === undefined) throw new Error('The demo corp has no further customer');
  return customer;
};

async function know(customer: SandboxCustomer, attributes: object): Promise<void> {
  await corp.api.ok('POST', '/customers/import', { customers: [{ externalUserid: customer.externalUserid, attributes }] });
}

/** start ─ one message ─ accepted: end(taken); not delivered: end(not) */
async function endOf(
  name: string,
  rung: Parameters<ReturnType<typeof journey>['send']>[0][number],
  customer: SandboxCustomer,
): Promise<string | null> {
  const graph = journey()
    .apiStart()
    .send([rung], { accepted: (way) => way.end('taken'), notDelivered: (way) => way.end('not') })
    .graph();
  const id = await corp.publish(name, graph);
  await corp.enter(id, [customer]);
  const [ended] = await endedRuns(corp, id);
  return ended?.[1] ?? null;
}

const reasonsOf = async (customer: SandboxCustomer): Promise<readonly (string | null)[]> =>
  (await corp.api.ok<SendPage>('GET', '/sends?limit=200')).items
    .filter((send) => send.customer.externalUserid === customer.externalUserid)
    .map(({ state, reason }) => `${state}:${reason ?? ''}`);

describe('a mail in Markdown', () => {
  it('comes as HTML with its plain words, and says where answers go', async () => {
    const customer = customerAt(0);
    await know(customer, { email: 'one@example.com', city: '[上海](https://evil.example)' });
    const text = '# 新书\n\n{{city|您好}}，[去看看](https://shop.example.com/n)';
    expect(await endOf('新书邮件', rungs.email('新书到店', text, { html: true }), customer)).toBe('taken');
    const [mail = ''] = mailbox.mails;
    const body = decoded(mail);
    expect(mail).toMatch(/^Content-Type: multipart\/alternative/mu);
    expect(mail).toMatch(/^Reply-To: answers@example\.com/mu);
    expect(mail).toMatch(/^Message-ID: <[0-9a-f-]{36}@example\.com>/imu);
    expect(body).toContain('<a href="https://shop.example.com/n">去看看</a>');
    expect(body).toContain('去看看 (https://shop.example.com/n)');
    expect(body).not.toContain('href="https://evil.example');
  });

  it('goes nowhere without an address, and says so', async () => {
    const customer = customerAt(1);
    await know(customer, { email: null });
    expect(await endOf('无邮箱', rungs.email('x', 'x'), customer)).toBe('not');
    expect(await reasonsOf(customer)).toEqual(['suppressed:no_address']);
  });
});

describe('an SMS', () => {
  it('goes to the number as networks dial it, signed, with the corp’s name and closing words', async () => {
    const customer = customerAt(2);
    await know(customer, { mobile: '138 0000-0002' });
    expect(await endOf('新书短信', rungs.sms('{{name|朋友}}，新书到店', { template: 'SMS_1' }), customer)).toBe('taken');
    expect(gateway.taken).toEqual([
      expect.objectContaining({
        to: '+8613800000002',
        category: 'marketing',
        text: `【悦读】${customer.name}，新书到店拒收请回复R`,
        parts: 1,
        template: { id: 'SMS_1', values: [{ name: 'name', value: customer.name }] },
      }),
    ]);
    expect([gateway.headers()['x-app-id'], gateway.headers()['idempotency-key'], gateway.forged()]).toEqual(['1001', gateway.taken[0]?.id, 0]);
  });

  it('is asked for again under its number where the answer was lost, and is taken once', async () => {
    const customer = customerAt(3);
    await know(customer, { mobile: '13800000003' });
    gateway.hangUp(1);
    expect(await endOf('答复丢失', rungs.sms('到店有礼'), customer)).toBe('taken');
    expect(gateway.taken.filter(({ to }) => to === '+8613800000003')).toHaveLength(1);
  });

  it('ends where the gateway refuses it, or there is no number', async () => {
    const [refused, without] = [customerAt(4), customerAt(5)];
    await know(refused, { mobile: refusedNumber });
    expect(await endOf('拒绝', rungs.sms('x'), refused)).toBe('not');
    expect(await reasonsOf(refused)).toEqual(['failed:refused']);
    await know(without, { mobile: '010-88886666' });
    expect(await endOf('无手机', rungs.sms('x'), without)).toBe('not');
    expect(await reasonsOf(without)).toEqual(['suppressed:no_address']);
  });

  it('is held, not lost, while the gateway does not know us', async () => {
    const customer = customerAt(6);
    await know(customer, { mobile: '13800000006' });
    const { items } = await corp.api.ok<{ items: { id: string; kind: string; name: string; config: object }[] }>('GET', '/channel-settings');
    const setting = items.find(({ kind }) => kind === 'sms');
    if (setting === undefined) throw new Error('There is no gateway');
    const { id, ...request } = { id: setting.id, kind: 'sms', name: setting.name, config: setting.config };
    await corp.api.ok('PUT', `/channel-settings/${id}`, { ...request, secret: 'wrong' });
    const graph = journey()
      .apiStart()
      .send([rungs.sms('等一等')], { accepted: (way) => way.end('taken') })
      .graph();
    const journeyId = await corp.publish('密钥有误', graph);
    // A worker keeps a setting for a moment: until then messages still go.
    await eventually(
      async () => {
        await corp.enter(journeyId, [customer]);
        return gateway.forged() > 0;
      },
      { withinMs: 60_000 },
    );
    const causes = async () => (await corp.api.ok<{ items: { cause: string }[] }>('GET', '/holds')).items.map(({ cause }) => cause);
    await eventually(async () => (await causes()).includes('configuration'), { withinMs: 60_000 });
    await corp.api.ok('PUT', `/channel-settings/${id}`, { ...request, secret });
    await eventually(async () => (await runsOf(corp, journeyId)).every(({ endReason }) => endReason === 'taken'), { withinMs: 60_000 });
    expect(await causes()).toEqual([]);
  });
});

/** The address by which the receiver of a setting of that kind reports, and the secret that signs it. */
async function reportsOf(kind: string): Promise<ReportAccess> {
  const { items } = await corp.api.ok<{ items: { id: string; kind: string }[] }>('GET', '/channel-settings');
  return corp.api.ok<ReportAccess>('POST', `/channel-settings/${items.find((item) => item.kind === kind)?.id ?? ''}/reports`);
}

async function report(kind: string, type: string, body: string): Promise<unknown> {
  const { address, secret } = await reportsOf(kind);
  const [id, timestamp] = ['msg_1', String(Math.floor(Date.now() / 1_000))];
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  const response = await fetch(`${environment.serverUrl}${new URL(address).pathname}`, {
    method: 'POST',
    headers: { 'content-type': type, 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
    body,
  });
  return response.json();
}

const eventsOf = async ({ externalUserid }: SandboxCustomer): Promise<readonly string[]> =>
  environment.database
    .query<{ name: string }>('SELECT e.name FROM business_event e JOIN customer c ON c.id = e.customer_id WHERE c.external_userid = $1', [
      externalUserid,
    ])
    .then((rows) => rows.map(({ name }) => name));

describe('what comes back', () => {
  it('is an event of the customer, and nothing more goes to an address that does not exist', async () => {
    const customer = customerAt(7);
    await know(customer, { email: 'Gone@example.com' });
    expect(await endOf('退信', rungs.email('一', '一'), customer)).toBe('taken');
    const messageId = /^Message-ID: (<[^>]+>)/imu.exec(mailbox.mails.at(-1) ?? '')?.[1] ?? '';
    const machine = 'Reporting-MTA: dns; mx.example.com\r\n\r\nFinal-Recipient: rfc822; gone@example.com\r\nAction: failed\r\nStatus: 5.1.1';
    const part = (of: string, said: string): string => `--b\r\nContent-Type: ${of}\r\n\r\n${said}\r\n`;
    const parts = part('message/delivery-status', machine) + part('text/rfc822-headers', `Message-ID: ${messageId}`);
    const raw = `MIME-Version: 1.0\r\nContent-Type: multipart/report; boundary="b"\r\n\r\n${parts}--b--\r\n`;
    expect(await report('smtp', 'message/rfc822', raw)).toEqual({ applied: 1, withdrawn: 0, ignored: 0 });
    await eventually(async () => (await eventsOf(customer)).includes('mail.bounced'), { withinMs: 30_000 });
    expect(await endOf('再发', rungs.email('二', '二'), customer)).toBe('not');
    expect((await reasonsOf(customer)).toSorted()).toEqual(['not_delivered:unusable_address', 'suppressed:unusable_address']);
    await know(customer, { email: 'new@example.com' });
    expect(await endOf('新地址', rungs.email('三', '三'), customer)).toBe('taken');
  });

  it('tells that an SMS was delivered, and who answers R gets no more', async () => {
    const customer = customerAt(2);
    const { id } = gateway.taken.find(({ to }) => to === '+8613800000002') ?? { id: '' };
    const told = { reports: [{ msgid: `m-${id}`, status: 'delivered' }], answers: [{ from: '13800000002', text: 'R' }] };
    expect(await report('sms', 'application/json', JSON.stringify(told))).toEqual({ applied: 1, withdrawn: 1, ignored: 0 });
    expect(await endOf('退订之后', rungs.sms('再来'), customer)).toBe('not');
    expect((await reasonsOf(customer)).toSorted()).toEqual(['delivered:', 'suppressed:withdrawn']);
  });
});

/** The parts of a mail, their encodings undone. */
function decoded(mail: string): string {
  return mail
    .split(/\r\n--[^\r\n]+/u)
    .map((part) => {
      const [head = '', ...body] = part.split('\r\n\r\n');
      const content = body.join('\r\n\r\n');
      if (/base64/iu.test(head)) return Buffer.from(content, 'base64').toString('utf8');
      if (!/quoted-printable/iu.test(head)) return content;
      const bytes = content.replace(/=\r\n/gu, '').replace(/=([0-9A-F]{2})/gu, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
      return Buffer.from(bytes, 'latin1').toString('utf8');
    })
    .join('\n');
}
