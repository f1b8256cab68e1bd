import { channelText } from '@tagtrail/core/plan';
import { renderText } from '@tagtrail/core/text';
import type { WecomClient } from '../../wecom/client.js';
import { encodeAppMessage, sendAppMessage, duplicateWindowMs } from '../../wecom/requests/app-message.js';
import { requestOf, textField, type ChannelAdapter } from '../channel-adapter.js';
import { prepareWecom, wecomWrite } from '../wecom-write.js';

/** 应用消息 to the customer's owner, naming the customer it is about. WeCom drops a repeat of the same bytes for four hours. */
export function createAppMessage(client: WecomClient): ChannelAdapter {
  return {
    channel: 'app_message',
    api: 'message/send',
    group: 'send',
    batchSize: 1,
    confirmation: 'none',
    repeat: 'sameBytes',
    needs: 'employee',
    compose: (request, recipient) => {
      const said = renderText(requestOf('app_message', request).text, recipient.fields);
      const text = channelText('app_message', { name: recipient.name === '' ? recipient.externalUserid : recipient.name, said });
      return text === null ? { kind: 'suppressed', reason: 'content' } : { kind: 'content', content: { text } };
    },
    encode: (content, recipients, frame) =>
      encodeAppMessage({
        agentId: frame.agentId,
        userids: [frame.sender],
        text: textField(content, 'text'),
        duplicateWindowMs: ownWindowMs(recipients[0]?.intentId ?? ''),
      }),
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
