import { journey, rungs } from '@tagtrail/core/nodes';
import type { AttentionList } from '@tagtrail/core/http';
import type { FailpointName } from '@tagtrail/prisma';
import { anyFreePort } from '@tagtrail/tools/embedded';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxCustomer } from '../support/demo-corp.js';
import { eventually } from '../support/eventually.js';
import { dieAt } from './die-at.js';
import { ownMark, startStage, type ChaosStage } from './stage.js';

const often = { interval: { amount: 1, unit: 'seconds' }, attempts: 3 } as const;

interface Channel {
  readonly name: string;
  readonly point: FailpointName;
  journeyId: string;
  customer: SandboxCustomer | null;
}

let stage: ChaosStage;
let smtp: SMTPServer;
const mails: string[] = [];
const channels = {
  mailUnsent: { name: '邮件，未写出', point: 'dispatch.afterCommit', journeyId: '', customer: null },
  mailSent: { name: '邮件，已写出', point: 'dispatch.bytesWritten', journeyId: '', customer: null },
  appMessage: { name: '应用消息', point: 'dispatch.bytesWritten', journeyId: '', customer: null },
  webhook: { name: 'Webhook', point: 'dispatch.bytesWritten', journeyId: '', customer: null },
  tags: { name: '打标签', point: 'dispatch.bytesWritten', journeyId: '', customer: null },
} satisfies Record<string, Channel>;

/** Every channel is killed in the middle of its call; then all are waited for together. */
beforeAll(async () => {
  stage = await startStage({ customers: 40, without: 'VIP' });
  const smtpPort = await listen();
  const { corp, environment } = stage;
  const allow = { TAGTRAIL_OUTBOUND_ALLOW: `${new URL(environment.sandboxUrl).host},127.0.0.1:${smtpPort}` };
  await corp.api.ok('POST', '/customers/import', { customers: corp.customers.map(({ externalUserid }) => ({ externalUserid, attributes: { email: `${externalUserid.toLowerCase()}@example.com` } })) });
  await corp.api.ok('POST', '/channel-settings', { kind: 'smtp', name: '邮件', config: { host: '127.0.0.1', port: smtpPort, secure: false, user: '', from: 'news@example.com' } });
  await corp.api.ok('POST', '/channel-settings', { kind: 'webhook', name: 'crm', config: { url: `${environment.sandboxUrl}/_sandbox/webhook/crm` } });
  const text = `请回访 {{${ownMark}}}`;
  const start = () => journey().apiStart();
  channels.mailUnsent.journeyId = await corp.publish('邮件一', start().send([rungs.email('主题', text, often)]).end().graph());
  channels.mailSent.journeyId = await corp.publish('邮件二', start().send([rungs.email('主题', text, often)]).end().graph());
  channels.appMessage.journeyId = await corp.publish('应用消息', start().send([rungs.appMessage(text, often)]).end().graph());
  channels.webhook.journeyId = await corp.publish('回访', start().send([rungs.webhook('crm', text, often)]).end().graph());
  channels.tags.journeyId = await corp.publish('打标签', start().changeTags({ add: [corp.tagId('VIP')] }).end().graph());
  for (const channel of Object.values<Channel>(channels)) {
    const customer = stage.next();
    channel.customer = customer;
    const enter = async (): Promise<unknown> => corp.api.ok('POST', `/journeys/${channel.journeyId}/entries`, { customers: [customer.externalUserid] }, { 'idempotency-key': channel.name.length + channel.journeyId });
    await dieAt(stage, channel.point, enter, allow);
  }
});

afterAll(async () => {
  await stage.stop();
  await new Promise<void>((resolve) => { smtp.close(() => { resolve(); }); });
});

async function listen(): Promise<number> {
  const port = await anyFreePort();
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      stream.resume();
      stream.on('end', () => {
        mails.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => { smtp.listen(port, '127.0.0.1', resolve); });
  return port;
}

function customerOf({ customer }: Channel): SandboxCustomer {
  if (customer === null) throw new Error('Nobody entered');
  return customer;
}

const mailsTo = (channel: Channel): number => mails.filter((address) => address === `${customerOf(channel).externalUserid.toLowerCase()}@example.com`).length;
const deliveries = async (channel: string): Promise<readonly { readonly text?: string; readonly body?: string }[]> => {
  const { items } = await stage.environment.sandbox.ok<{ items: { channel: string; text?: string; body?: string }[] }>('GET', '/deliveries');
  return items.filter((item) => item.channel === channel);
};

async function waitsForPerson(channel: Channel): Promise<boolean> {
  const { items } = await stage.corp.api.ok<AttentionList>('GET', '/attention');
  return items.some((item) => item.kind === 'send' && item.journeyId === channel.journeyId);
}

describe('a channel that cannot be asked', () => {
  it('sends nothing more and leaves an unknown mail to a person', async () => {
    await eventually(async () => waitsForPerson(channels.mailUnsent), { withinMs: 90_000 });
    expect(mailsTo(channels.mailUnsent)).toBe(0);
  });

  it('does not repeat a mail that did go out', async () => {
    await eventually(async () => waitsForPerson(channels.mailSent), { withinMs: 90_000 });
    expect(mailsTo(channels.mailSent)).toBe(1);
  });
});

describe('a channel that is safe to repeat', () => {
  it('shows an app message once, though its bytes were sent twice', async () => {
    await stage.ended(channels.appMessage.journeyId, customerOf(channels.appMessage));
    expect(await deliveries('app_message')).toHaveLength(1);
    const bytes = new Set((await stage.arrivals('message/send')).map(({ bodyHash }) => bodyHash));
    expect(bytes.size).toBe(1);
  });

  it('gives a webhook its key again', async () => {
    await stage.ended(channels.webhook.journeyId, customerOf(channels.webhook));
    const { items } = await stage.environment.sandbox.ok<{ items: { idempotencyKey: string }[] }>('GET', '/ledger?kind=webhook');
    expect(new Set(items.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  it('sets a tag, and its own event comes once', async () => {
    const customer = customerOf(channels.tags);
    expect(await stage.ended(channels.tags.journeyId, customer)).toMatchObject({ endReason: 'completed' });
    const rows = await stage.environment.database.query<{ n: string }>(
      `SELECT count(*)::text AS n FROM customer_event e JOIN customer c ON c.id = e.customer_id WHERE c.external_userid = $1 AND e.kind = 'tag_added' AND e.source = 'journey'`,
      [customer.externalUserid],
    );
    expect(rows).toEqual([{ n: '1' }]);
  });
});
