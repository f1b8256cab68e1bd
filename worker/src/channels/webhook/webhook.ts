import { webhookConfigSchema } from '@tagtrail/core/http';
import { channelText } from '@tagtrail/core/plan';
import { renderText } from '@tagtrail/core/text';
import { exchange } from '../../platform/outbound/http-exchange.js';
import { OutboundRefused, type Outbound } from '../../platform/outbound/outbound.js';
import { detailOf, type CallAnswer } from '../call-answer.js';
import { requestOf, textField, type CallHooks, type ChannelAdapter, type OutgoingCall } from '../channel-adapter.js';
import type { SettingRepository } from '../setting.repository.js';
import { readWebhookReply } from './webhook-answer.js';
import { webhookHeaders } from './webhook-signature.js';

const answerMs = 10_000;
const notConfigured: CallAnswer = { kind: 'refused', reason: 'not_configured', code: null, text: '没有这个名称的 Webhook 渠道设置' };

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
      const { endpoint, text } = requestOf('webhook', request);
      const said = channelText('webhook', { name: recipient.name, said: renderText(text, { ...recipient.attributes, name: recipient.name }) });
      if (said === null) return { kind: 'suppressed', reason: 'content' };
      return { kind: 'content', content: { endpoint, text: said, key: recipient.intentId } };
    },
    encode: (content, recipients) =>
      JSON.stringify({
        type: 'tagtrail.message',
        data: {
          text: textField(content, 'text'),
          customers: recipients.map(({ externalUserid, name, attributes }) => ({ externalUserid, name, attributes })),
        },
      }),
    prepare: async () => Promise.resolve(null),
    call: async (call, hooks) => {
      const setting = await settings.find(call.corpId, 'webhook', textField(call.content, 'endpoint'));
      const config = webhookConfigSchema.safeParse(setting?.config);
      if (setting === null || !config.success) return notConfigured;
      return post(outbound, { call, hooks, url: new URL(config.data.url), secret: setting.secret });
    },
  };
}

interface Post {
  readonly call: OutgoingCall;
  readonly hooks: CallHooks;
  readonly url: URL;
  readonly secret: string | null;
}

async function post(outbound: Outbound, { call, hooks, url, secret }: Post): Promise<CallAnswer> {
  let missedSlot = false;
  const message = { id: textField(call.content, 'key'), timestamp: Math.floor(Date.now() / 1_000), body: call.bytes };
  try {
    const reply = await exchange(outbound.pool(url.origin), {
      method: 'POST',
      path: `${url.pathname}${url.search}`,
      headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Tagtrail', ...webhookHeaders(message, secret) },
      body: call.bytes,
      timeoutMs: answerMs,
      onBytesWritten: hooks.onBytesWritten,
      mayBegin: () => {
        missedSlot = !hooks.mayBegin();
        return !missedSlot;
      },
    });
    return readWebhookReply(reply, missedSlot);
  } catch (error) {
    if (error instanceof OutboundRefused) return { kind: 'refused', reason: 'not_configured', ...detailOf(error) };
    throw error;
  }
}
