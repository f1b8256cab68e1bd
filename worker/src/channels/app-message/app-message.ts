import { channelText } from '@tagtrail/core/plan';
import { renderText } from '@tagtrail/core/text';
import type { WecomClient } from '../../wecom/client.js';
import { encodeAppMessage, sendAppMessage, duplicateWindowMs } from '../../wecom/requests/app-message.js';
import { requestOf, type ChannelAdapter } from '../channel-adapter.js';
import { prepareWecom, wecomWrite } from '../wecom-write.js';
import { composeForm, formOf } from './message-form.js';
import { cardContent, cardOf, isCard } from './todo-card.js';

/** 应用消息 to the customer's owner or to an employee by name; it says which customer it is about. WeCom drops a repeat of the same bytes for four hours. */
export function createAppMessage(client: WecomClient): ChannelAdapter {
  return {
    channel: 'app_message',
    api: 'message/send',
    group: 'send',
    batchSize: 1,
    confirmation: 'none',
    repeat: 'sameBytes',
    needs: 'employee',
    compose: (request, recipient, { timeZone }) => {
      const { text: parsed, card, form } = requestOf('app_message', request);
      const name = recipient.name === '' ? recipient.externalUserid : recipient.name;
      if (form !== undefined) return composeForm({ text: parsed, form }, name, recipient.fields);
      const said = renderText(parsed, recipient.fields);
      const text = channelText('app_message', { name, said });
      if (text === null) return { kind: 'suppressed', reason: 'content' };
      return { kind: 'content', content: card === undefined ? { text } : cardContent({ name, said, card, askedAt: recipient.askedAt, timeZone }) };
    },
    encode: (content, recipients, { agentId, sender }) => {
      const intentId = recipients[0]?.intentId ?? '';
      return encodeAppMessage({
        agentId,
        userids: [sender],
        content: isCard(content) ? cardOf(content, intentId) : formOf(content, intentId),
        duplicateWindowMs: ownWindowMs(intentId),
      });
    },
    prepare: async (corpId) => prepareWecom(client, corpId),
    call: async (call, hooks) =>
      wecomWrite(
        client,
        { corpId: call.corpId, call: sendAppMessage(call.bytes), hooks },
        {
          repeatable: false,
          accepted: ({ msgid, invalid }) =>
            invalid.length === 0
              ? { kind: 'accepted', msgid, failed: [] }
              : { kind: 'refused', reason: 'no_recipient', code: null, text: `企业微信无法送达成员：${invalid.join('、')}` },
        },
      ),
  };
}

/** Every window is longer than the time in which a call is repeated unchanged. */
const spreadSeconds = 1_800;

/**
 * The duplicate window of one intent, in milliseconds. WeCom silently drops a request that equals an earlier one byte for
 * byte, and two intents may say the same on purpose; windows that differ by some seconds make their bytes differ.
 */
export function ownWindowMs(intentId: string): number {
  const hash = Number.parseInt(intentId.replaceAll('-', '').slice(0, 8), 16);
  return duplicateWindowMs - (Number.isNaN(hash) ? 0 : hash % spreadSeconds) * 1_000;
}
