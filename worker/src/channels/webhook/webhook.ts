import { shapeOfWebhook, webhookConfigSchema, type WebhookConfig, type WebhookShape } from '@tagtrail/core/http';
import type { JsonObject } from '@tagtrail/core/kernel';
import { channelText } from '@tagtrail/core/plan';
import { renderText } from '@tagtrail/core/text';
import { exchange, type HttpReply } from '../../platform/outbound/http-exchange.js';
import { OutboundRefused, type Outbound } from '../../platform/outbound/outbound.js';
import { detailOf, type CallAnswer } from '@tagtrail/ledger';
import { requestOf, textField, type CallHooks, type ChannelAdapter, type OutgoingCall, type Recipient } from '../channel-adapter.js';
import type { SettingRepository } from '../setting.repository.js';
import { groupContent, shownToSystem, toGroupMessage } from './group-message.js';
import { robotRequest } from './robot.js';
import { readWebhookReply } from './webhook-answer.js';
import { createHmac } from 'node:crypto';

const answerMs = 10_000;
const notConfigured: CallAnswer = { kind: 'refused', reason: 'not_configured', code: null, text: '这个 Webhook 渠道设置已被删除' };

const tooLong: CallAnswer = { kind: 'refused', reason: 'content', code: null, text: '内容超过群机器人能接收的长度' };

/** POST to an address of the corp's own, with the intent's id as the key by which the receiver drops repeats. */
export function createWebhook(settings: SettingRepository, outbound: Outbound): ChannelAdapter {
  return {
    channel: 'webhook',
    api: 'webhook',
    group: 'other',
    batchSize: 1,
    confirmation: 'none',
    repeat: 'key',
    needs: 'nobody',
    compose: (request, recipient) => {
      const asked = requestOf('webhook', request);
      const said = channelText('webhook', { name: recipient.name, said: renderText(asked.text, recipient.fields) });
      if (said === null) return { kind: 'suppressed', reason: 'content' };
      return { kind: 'content', content: { endpoint: asked.endpoint, text: said, key: recipient.intentId, ...groupContent(asked, said, recipient) } };
    },
    encode: (content, recipients) => webhookBody('tagtrail.message', content, recipients),
    prepare: async () => Promise.resolve(null),
    call: webhookExchange({ settings, outbound, read: readWebhookReply }),
    repeatOf: async ({ corpId, content }) => {
      const setting = await settings.find(corpId, 'webhook', textField(content, 'endpoint'));
      const config = webhookConfigSchema.safeParse(setting?.config);
      return config.success && shapeOfWebhook(config.data) === 'event' ? 'key' : 'none';
    },
  };
}

/** The request to a system: what is said, and of whom. */
export function webhookBody(type: string, content: JsonObject, recipients: readonly Recipient[]): string {
  const customers = recipients.map(({ externalUserid, name, attributes }) => ({ externalUserid, name, attributes }));
  return JSON.stringify({ type, data: { text: textField(content, 'text'), ...shownToSystem(content), customers } });
}

interface ExchangeParts {
  readonly settings: SettingRepository;
  readonly outbound: Outbound;
  readonly read: (reply: HttpReply, from: { readonly missedSlot: boolean; readonly shape: WebhookShape; readonly call: OutgoingCall }) => CallAnswer;
}

/** One exchange with the address of the call's setting. */
export function webhookExchange({ settings, outbound, read }: ExchangeParts): ChannelAdapter['call'] {
  return async (call, hooks) => {
    const setting = await settings.find(call.corpId, 'webhook', textField(call.content, 'endpoint'));
    const config = webhookConfigSchema.safeParse(setting?.config);
    if (setting === null || !config.success) return notConfigured;
    return send(outbound, { call, hooks, config: config.data, secret: setting.secret, read });
  };
}

interface Sending {
  readonly call: OutgoingCall;
  readonly hooks: CallHooks;
  readonly config: WebhookConfig;
  readonly secret: string | null;
  readonly read: ExchangeParts['read'];
}

/** The bytes are the stored ones, signed in the headers, except for a group robot: it takes the text alone, in its own form, and signed in its own way. */
async function send(outbound: Outbound, { call, hooks, config, secret, read }: Sending): Promise<CallAnswer> {
  const shape = shapeOfWebhook(config);
  const url = new URL(config.url);
  const atMs = Date.now();
  if (shape === 'event') {
    const message = { id: textField(call.content, 'key'), timestamp: Math.floor(atMs / 1_000), body: call.bytes };
    return post(outbound, { hooks, call, shape, url, headers: webhookHeaders(message, secret), body: call.bytes, read });
  }
  const request = robotRequest(shape, toGroupMessage(call.content), { secret, atMs });
  if (request === null) return tooLong;
  for (const [name, value] of Object.entries(request.query)) url.searchParams.set(name, value);
  return post(outbound, { hooks, call, shape, url, headers: {}, body: request.body, read });
}

interface Post extends Omit<Sending, 'config' | 'secret'> {
  readonly shape: WebhookShape;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

async function post(outbound: Outbound, { hooks, call, shape, url, headers, body, read }: Post): Promise<CallAnswer> {
  let missedSlot = false;
  try {
    const reply = await exchange(outbound.pool(url.origin), {
      method: 'POST',
      path: `${url.pathname}${url.search}`,
      headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Tagtrail', ...headers },
      body,
      timeoutMs: answerMs,
      onBytesWritten: hooks.onBytesWritten,
      mayBegin: () => {
        missedSlot = !hooks.mayBegin();
        return !missedSlot;
      },
    });
    return read(reply, { missedSlot, shape, call });
  } catch (error) {
    if (error instanceof OutboundRefused) return { kind: 'refused', reason: 'not_configured', ...detailOf(error) };
    throw error;
  }
}

export interface SignedMessage {
  readonly id: string;
  /** Unix seconds. */
  readonly timestamp: number;
  readonly body: string;
}

/** Headers of the Standard Webhooks form. A secret that begins with `whsec_` is base64, any other is taken as text. */
export function webhookHeaders(message: SignedMessage, secret: string | null): Readonly<Record<string, string>> {
  const timestamp = String(message.timestamp);
  const plain = { 'webhook-id': message.id, 'webhook-timestamp': timestamp, 'idempotency-key': message.id };
  if (secret === null || secret === '') return plain;
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);
  const mac = createHmac('sha256', key).update(`${message.id}.${timestamp}.${message.body}`).digest('base64');
  return { ...plain, 'webhook-signature': `v1,${mac}` };
}
