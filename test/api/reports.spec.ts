import { createHmac } from 'node:crypto';
import type { ChannelSetting, ReportAccess, ReportResult } from '@tagtrail/core/http';
import { mobileNumber } from '@tagtrail/core/text';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let other: CorpFixture;
let journey: { readonly id: string; readonly versionId: string };
let ledger: LedgerFixture;
let mail: ReportAccess;
let sms: ReportAccess;

async function settingOf(whose: CorpFixture, body: object): Promise<ReportAccess> {
  const { id } = await whose.api.ok<ChannelSetting>('POST', '/channel-settings', body);
  return whose.api.ok<ReportAccess>('POST', `/channel-settings/${id}/reports`);
}
const smtp = { kind: 'smtp', name: 'mail', config: { host: 'smtp.example.com', port: 465, tls: 'implicit', user: '', from: 'shop@example.com' } };
const gateway = { kind: 'sms', name: 'sms', config: { url: 'https://sms.example.com/send' } };

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 12);
  other = await addCorp(server, 'wwsandbox000000002');
  journey = await publishJourney(corp);
  ledger = new LedgerFixture(server.database, corp);
  mail = await settingOf(corp, smtp);
  sms = await settingOf(corp, gateway);
}, 120_000);
afterAll(() => server.close());

/** A message of a customer's that its channel has accepted; gives its number. */
async function accepted(nth: number, channel: 'email' | 'sms', to: string, msgid: string | null = null): Promise<string> {
  const customerId = corp.customerIds[nth] ?? '';
  const runId = await ledger.addRun({ journeyId: journey.id, versionId: journey.versionId, customerId });
  const run = { id: runId, customerId };
  const callId = await ledger.addCall({
    state: 'accepted',
    runs: [run],
    journeyId: journey.id,
    versionId: journey.versionId,
    channel,
    request: { to, text: 'x' },
  });
  await server.database.query('UPDATE send_call SET msgid = $2 WHERE id = $1', [callId, msgid]);
  const [intent] = await server.database.query<{ id: string }>('SELECT id FROM send_intent WHERE call_id = $1', [callId]);
  return intent?.id ?? '';
}

interface Told {
  readonly secret?: string;
  readonly atMs?: number;
  readonly type?: string;
}

async function tell(
  { address, secret }: ReportAccess,
  body: string,
  told: Told = {},
): Promise<{ readonly status: number; readonly body: ReportResult }> {
  const [id, timestamp] = ['msg_1', String(Math.floor((told.atMs ?? Date.now()) / 1_000))];
  const key = Buffer.from((told.secret ?? secret).replace('whsec_', ''), 'base64');
  const signature = `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  const response = await fetch(address.replace('http://journeys.test', server.url), {
    method: 'POST',
    headers: { 'content-type': told.type ?? 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
    body,
  });
  return { status: response.status, body: await response.json() };
}

const tellSms = (body: object): Promise<{ readonly status: number; readonly body: ReportResult }> => tell(sms, JSON.stringify(body));

const stateOf = async (intentId: string): Promise<string> => {
  const [row] = await server.database.query<{ state: string; reason: string | null }>('SELECT state, reason FROM send_intent WHERE id = $1', [
    intentId,
  ]);
  return `${row?.state ?? ''}:${row?.reason ?? ''}`;
};
const unusable = (): Promise<readonly object[]> => server.database.query('SELECT channel, address FROM unusable_address ORDER BY at');
const withdrawn = async (nth: number): Promise<boolean> =>
  (await corp.api.ok<{ customer: { withdrawnAt: string | null } }>('GET', `/customers/${corp.customerIds[nth] ?? ''}`)).customer.withdrawnAt !== null;

function bounce(intentId: string, { to = 'a@b.cn', status = '5.1.1', feedback = '' } = {}): string {
  const machine = feedback === '' ? `Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; ${to}\r\nAction: failed\r\nStatus: ${status}` : feedback;
  const type = feedback === '' ? 'delivery-status' : 'feedback-report';
  const part = (of: string, said: string): string => `--b\r\nContent-Type: ${of}\r\n\r\n${said}\r\n`;
  const parts = part('text/plain', 'sorry') + part(`message/${type}`, machine) + part('text/rfc822-headers', `Message-ID: <${intentId}@example.com>`);
  return `From: MAILER-DAEMON@x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; boundary="b"\r\n\r\n${parts}--b--\r\n`;
}
const tellMail = (raw: string): Promise<{ readonly status: number; readonly body: ReportResult }> => tell(mail, raw, { type: 'message/rfc822' });

describe('who reports', () => {
  it('is known by a signature of the setting’s own secret, made just now', async () => {
    const body = '{}';
    expect((await tell(sms, body)).status).toBe(200);
    expect((await tell(sms, body, { secret: mail.secret })).status).toBe(400);
    expect((await tell(sms, body, { atMs: Date.now() - 6 * 60_000 })).status).toBe(400);
    expect((await tell({ ...sms, address: sms.address.replace(corp.id, other.id) }, body)).status).toBe(404);
    expect((await tell({ ...sms, address: mail.address.replace('mail-bounces', 'sms-reports') }, body)).status).toBe(404);
  });

  it('is told what is wrong with what is no report', async () => {
    expect(await tell(sms, '{"reports":[{"status":"delivered"}]}')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reports/0/id' }] } });
    expect(await tell(sms, 'no json')).toMatchObject({ status: 400 });
    expect(await tellMail('Subject: hello\r\n\r\nhello')).toEqual({ status: 200, body: { applied: 0, withdrawn: 0, ignored: 1 } });
  });

  it('loses the old secret with a new one, which only an administrator makes, and not for a webhook', async () => {
    const { items } = await other.api.ok<{ items: ChannelSetting[] }>('GET', '/channel-settings');
    expect(items).toEqual([]);
    const first = await settingOf(other, gateway);
    const [made] = (await other.api.ok<{ items: ChannelSetting[] }>('GET', '/channel-settings')).items;
    expect(made).toMatchObject({ hasReportSecret: true });
    expect(JSON.stringify(made)).not.toContain('whsec_');
    const second = await other.api.ok<ReportAccess>('POST', `/channel-settings/${made?.id ?? ''}/reports`);
    expect([(await tell(first, '{}')).status, (await tell(second, '{}')).status]).toEqual([400, 200]);
    const { id } = await other.api.ok<ChannelSetting>('POST', '/channel-settings', {
      kind: 'webhook',
      name: 'crm',
      config: { url: 'https://x.example' },
    });
    expect((await other.api.call('POST', `/channel-settings/${id}/reports`)).status).toBe(409);
  });
});

describe('an SMS gateway', () => {
  it('tells what became of messages, by our number or its own, once', async () => {
    const [one, two] = [await accepted(0, 'sms', '+8613800000000'), await accepted(1, 'sms', '+8613800000001', 'm-2')];
    const reports = [
      { id: one, status: 'delivered' },
      { msgid: 'm-2', status: 'undelivered', permanent: true, code: 'UNKNOWN' },
      { msgid: 'm-3', status: 'delivered' },
    ];
    expect((await tellSms({ reports })).body).toEqual({ applied: 2, withdrawn: 0, ignored: 1 });
    expect((await tellSms({ reports })).body).toEqual({ applied: 0, withdrawn: 0, ignored: 3 });
    expect([await stateOf(one), await stateOf(two)]).toEqual(['delivered:', 'not_delivered:unusable_address']);
    expect(await unusable()).toEqual([{ channel: 'sms', address: '+8613800000001' }]);
    const events = await server.database.query<{ body: object }>(`SELECT body FROM client_event WHERE source = 'tagtrail/sms'`);
    expect(events.map(({ body }) => body)).toMatchObject([
      { type: 'sms.undelivered', subject: corp.externalUserid(2), data: { permanent: true, code: 'UNKNOWN' } },
    ]);
  });

  it('tells nothing of what another corp sent, nor of a mail', async () => {
    const [theirs, letter] = [await accepted(2, 'sms', '+8613800000002'), await accepted(2, 'email', 'c@d.cn')];
    const foreign = await other.api.ok<{ items: ChannelSetting[] }>('GET', '/channel-settings');
    const access = await other.api.ok<ReportAccess>(
      'POST',
      `/channel-settings/${foreign.items.find(({ kind }) => kind === 'sms')?.id ?? ''}/reports`,
    );
    expect((await tell(access, JSON.stringify({ reports: [{ id: theirs, status: 'delivered' }] }))).body.applied).toBe(0);
    expect((await tellSms({ reports: [{ id: letter, status: 'delivered' }] })).body.applied).toBe(0);
    expect([await stateOf(theirs), await stateOf(letter)]).toEqual(['accepted:', 'accepted:']);
  });

  it('withdraws everybody with the number of an answer that refuses more, however it is written, and nobody for other words', async () => {
    const write = (nth: number, mobile: string) =>
      server.database.query(`UPDATE customer SET attributes = jsonb_build_object('mobile', $2::text) WHERE id = $1`, [corp.customerIds[nth], mobile]);
    for (const [nth, mobile] of [
      [3, '139 0000-0003'],
      [4, '+8613900000003'],
      [5, '13900000005'],
      [6, '13900000006'],
    ] as const)
      await write(nth, mobile);
    const answers = [
      { from: '8613900000003', text: ' Ｒ ' },
      { from: '13900000005', text: '谢谢，收到' },
      { from: '13900000006', text: 'Td。' },
      { from: 'no number', text: 'R' },
    ];
    expect((await tellSms({ answers })).body).toEqual({ applied: 0, withdrawn: 3, ignored: 0 });
    expect(await Promise.all([3, 4, 5, 6].map(withdrawn))).toEqual([true, true, false, true]);
    expect((await tellSms({ answers })).body.withdrawn).toBe(0);
  });

  it('finds a number by the rule by which it is dialled', async () => {
    const written = [
      '13800138000',
      '138 0013 8000',
      '(+86)138-0013.8000',
      '008613800138000',
      '１３８００１３８０００',
      '+852 6123 4567',
      '+8612345',
      '010-88886666',
      '',
      '+0123456789',
      '13800138000x',
      '+14155552671',
    ];
    const rows = await server.database.query<{ number: string | null }>(
      'SELECT mobile_number(w) AS number FROM unnest($1::text[]) WITH ORDINALITY AS t(w, n) ORDER BY n',
      [written],
    );
    expect(rows.map(({ number }) => number)).toEqual(written.map(mobileNumber));
  });
});

describe('a mail that came back', () => {
  it('was not delivered, and its address is written to no more', async () => {
    const id = await accepted(7, 'email', 'A@b.cn');
    expect((await tellMail(bounce(id))).body).toEqual({ applied: 1, withdrawn: 0, ignored: 0 });
    expect((await tellMail(bounce(id))).body.applied).toBe(0);
    expect(await stateOf(id)).toBe('not_delivered:unusable_address');
    expect(await unusable()).toContainEqual({ channel: 'email', address: 'a@b.cn' });
    const [event] = await server.database.query<{ body: object }>(`SELECT body FROM client_event WHERE source = 'tagtrail/email'`);
    expect(event?.body).toMatchObject({ type: 'mail.bounced', data: { permanent: true, code: '5.1.1' } });
  });

  it('from a full mailbox leaves the address as it is, and one that names somebody else says nothing', async () => {
    const [full, forwarded] = [await accepted(8, 'email', 'full@b.cn'), await accepted(8, 'email', 'own@b.cn')];
    await tellMail(bounce(full, { to: 'full@b.cn', status: '5.2.2' }));
    expect((await tellMail(bounce(forwarded, { to: 'elsewhere@b.cn' }))).body.ignored).toBe(1);
    expect([await stateOf(full), await stateOf(forwarded)]).toEqual(['not_delivered:refused', 'accepted:']);
    expect(await unusable()).not.toContainEqual({ channel: 'email', address: 'full@b.cn' });
  });

  it('with a complaint withdraws the customer and is listed to be answered, once', async () => {
    const id = await accepted(9, 'email', 'angry@b.cn');
    const raw = bounce(id, { feedback: 'Feedback-Type: abuse\r\nVersion: 1\r\nOriginal-Rcpt-To: angry@b.cn' });
    expect((await tellMail(raw)).body).toEqual({ applied: 1, withdrawn: 1, ignored: 0 });
    expect((await tellMail(raw)).body).toEqual({ applied: 0, withdrawn: 0, ignored: 0 });
    expect(await withdrawn(9)).toBe(true);
    const { items } = await corp.api.ok<{ items: { channel: string; message: { id: string } | null }[] }>('GET', '/complaints?state=open');
    expect(items).toMatchObject([{ channel: 'email', message: { id } }]);
  });
});
