import type { SendPage } from '@tagtrail/core/http';
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
