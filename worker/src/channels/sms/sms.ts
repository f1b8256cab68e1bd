import { smsConfigSchema, type SmsConfig } from '@tagtrail/core/http';
import type { JsonObject } from '@tagtrail/core/kernel';
import { channelText, messageCategories, type MessageCategory, type Sms } from '@tagtrail/core/plan';
import { mobileNumber, renderText, smsParts, smsText, textFields } from '@tagtrail/core/text';
import type { CallAnswer } from '@tagtrail/ledger';
import { detailOf } from '@tagtrail/ledger';
import { exchange } from '../../platform/outbound/http-exchange.js';
import { OutboundRefused, type Outbound } from '../../platform/outbound/outbound.js';
import { requestOf, textField, type CallHooks, type ChannelAdapter, type OutgoingCall, type Recipient } from '../channel-adapter.js';
import type { SettingRepository } from '../setting.repository.js';
import { webhookHeaders } from '../webhook/webhook.js';
import { readSmsReply } from './sms-answer.js';

const answerMs = 10_000;
const notConfigured: CallAnswer = { kind: 'refused', reason: 'not_configured', code: null, text: '没有可用的短信网关设置' };

/** SMS to the customer's attribute `mobile`, through the corp's own gateway. What became of it is told later, by the gateway's reports. */
export function createSms(settings: SettingRepository, outbound: Outbound): ChannelAdapter {
  return {
    channel: 'sms',
    api: 'sms',
    group: 'other',
    batchSize: 1,
    confirmation: 'none',
    repeat: 'none',
    needs: 'nobody',
    compose: (request, recipient, { category, adLabel = 'off' }) => {
      const sms = requestOf('sms', request);
      const mobile = recipient.attributes['mobile'];
      const to = typeof mobile === 'string' || typeof mobile === 'number' ? mobileNumber(String(mobile)) : null;
      if (to === null) return { kind: 'suppressed', reason: 'no_address' };
      if (recipient.unusable.includes(`sms:${to}`)) return { kind: 'suppressed', reason: 'unusable_address' };
      const said = channelText('sms', {
        name: recipient.name,
        said: renderText(sms.text, recipient.fields),
        // What the gateway knows by a number says what it says.
        label: sms.template === null ? adLabel : 'off',
      });
      if (said === null) return { kind: 'suppressed', reason: 'content' };
      return { kind: 'content', content: { to, text: said, template: templateOf(sms, recipient), category, key: recipient.intentId } };
    },
    encode: (content) => JSON.stringify(content),
    prepare: async () => Promise.resolve(null),
    call: async (call, hooks) => {
      const setting = await settings.find(call.corpId, 'sms', null);
      const config = smsConfigSchema.safeParse(setting?.config);
      if (setting === null || !config.success) return notConfigured;
      return send(outbound, { call, hooks, config: config.data, secret: setting.secret });
    },
    repeatOf: async ({ corpId }) => {
      const config = smsConfigSchema.safeParse((await settings.find(corpId, 'sms', null))?.config);
      return config.success ? config.data.repeat : 'none';
    },
  };
}

/** What the wording that the gateway knows by a number is filled with, in the order of the text. */
function templateOf({ text, template }: Sms, { fields }: Recipient): JsonObject | null {
  if (template === null) return null;
  return { id: template, values: textFields(text).map((part) => ({ name: part.field, value: renderText([part], fields) })) };
}

interface Sending {
  readonly call: OutgoingCall;
  readonly hooks: CallHooks;
  readonly config: SmsConfig;
  readonly secret: string | null;
}

async function send(outbound: Outbound, { call, hooks, config, secret }: Sending): Promise<CallAnswer> {
  const url = new URL(config.url);
  const body = smsBody(call.content, config);
  let missedSlot = false;
  try {
    const reply = await exchange(outbound.pool(url.origin), {
      method: 'POST',
      path: `${url.pathname}${url.search}`,
      headers: headersOf({ id: textField(call.content, 'key'), timestamp: Math.floor(Date.now() / 1_000), body }, config, secret),
      body,
      timeoutMs: answerMs,
      onBytesWritten: hooks.onBytesWritten,
      mayBegin: () => {
        missedSlot = !hooks.mayBegin();
        return !missedSlot;
      },
    });
    return readSmsReply(reply, { missedSlot, byKey: config.repeat === 'key' });
  } catch (error) {
    if (error instanceof OutboundRefused) return { kind: 'refused', reason: 'not_configured', ...detailOf(error) };
    throw error;
  }
}

/** The gateway's request. The corp's name and the closing words are those of the moment, for they are the corp's and not the journey's. */
export function smsBody(content: JsonObject, { sign, closing }: Pick<SmsConfig, 'sign' | 'closing'>): string {
  const { to, template } = content;
  const category = categoryOf(content);
  const text = smsText(textField(content, 'text'), { sign, closing: closing[category] });
  return JSON.stringify({ type: 'tagtrail.sms', id: textField(content, 'key'), to, category, text, parts: smsParts(text), sign, template });
}

function categoryOf(content: JsonObject): MessageCategory {
  const category = messageCategories.find((known) => known === content['category']);
  if (category === undefined) throw new Error('A stored request has no category');
  return category;
}

type Headers = Readonly<Record<string, string>>;

function headersOf(
  message: { readonly id: string; readonly timestamp: number; readonly body: string },
  config: SmsConfig,
  secret: string | null,
): Headers {
  const own = Object.fromEntries(config.headers.map(({ name, value }) => [name.toLowerCase(), value]));
  const ours = { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Tagtrail' };
  const proof = webhookHeaders(message, config.proof === 'signature' ? secret : null);
  return { ...own, ...ours, ...proof, ...(config.proof === 'bearer' && secret !== null ? { authorization: `Bearer ${secret}` } : {}) };
}
