import { channelText } from '@tagtrail/core/plan';
import { renderText } from '@tagtrail/core/text';
import type { CallAnswer } from '@tagtrail/ledger';
import type { WecomClient } from '../../wecom/client.js';
import { encodeServiceMessage, sendServiceMessage } from '../../wecom/requests/kf.js';
import { requestOf, textField, type ChannelAdapter } from '../channel-adapter.js';
import { prepareWecom, wecomWrite } from '../wecom-write.js';

/** Codes that say something of the right to write, and not of the message. */
const windowClosed: readonly number[] = [95_002, 95_013, 95_018, 95_031];
const messagesSpent = 810_002;
const takenBefore = 95_033;

/**
 * 微信客服: what is written to a customer in the chat she wrote in last. WeCom takes a number of ours with it, each once, so that
 * sending the same bytes again is safe: what has arrived is answered with 95033.
 */
export function createCustomerService(client: WecomClient): ChannelAdapter {
  return {
    channel: 'customer_service_message',
    api: 'kf/send_msg',
    group: 'send',
    batchSize: 1,
    confirmation: 'none',
    repeat: 'sameBytes',
    needs: 'nobody',
    compose: (request, recipient, { adLabel }) => {
      const { service } = recipient;
      if (service === undefined) return { kind: 'suppressed', reason: 'service_window_closed' };
      const said = renderText(requestOf('customer_service_message', request).text, recipient.fields);
      const text = channelText('customer_service_message', { name: recipient.name, said, ...(adLabel === undefined ? {} : { label: adLabel }) });
      if (text === null) return { kind: 'suppressed', reason: 'content' };
      return { kind: 'content', content: { text, account: service.openKfid, notAfter: service.notAfter } };
    },
    encode: (content, recipients) =>
      encodeServiceMessage({
        openKfid: textField(content, 'account'),
        externalUserid: recipients[0]?.externalUserid ?? '',
        msgid: msgidOf(recipients[0]?.intentId ?? ''),
        text: textField(content, 'text'),
      }),
    prepare: async (corpId) => prepareWecom(client, corpId),
    call: async ({ corpId, bytes, content }, hooks) => {
      const answer = await wecomWrite(
        client,
        { corpId, call: sendServiceMessage(bytes), hooks },
        { repeatable: false, accepted: (msgid) => ({ kind: 'accepted', msgid, failed: [] }) },
      );
      return readServiceAnswer(answer, 'firstDispatchedAt' in content);
    },
  };
}

/** The number of a message at WeCom: its intent's, in the letters that WeCom takes. */
export const msgidOf = (intentId: string): string => intentId.replaceAll('-', '');

/**
 * What the answers of 微信客服 mean. A number that was taken before is this message's own. On a repeat, a chat that is closed by
 * now tells nothing of whether the first try arrived.
 */
export function readServiceAnswer(answer: CallAnswer, isRepeat: boolean): CallAnswer {
  if (!('code' in answer) || answer.code === null) return answer;
  const { code, text } = answer;
  if (code === takenBefore) return { kind: 'accepted', msgid: null, failed: [] };
  if (code !== messagesSpent && !windowClosed.includes(code)) return answer;
  if (isRepeat) return { kind: 'unknown', code, text };
  return { kind: 'refused', reason: code === messagesSpent ? 'service_messages_spent' : 'service_window_closed', code, text };
}
