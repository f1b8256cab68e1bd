import { limits } from '@tagtrail/core/limits';
import { channelText } from '@tagtrail/core/plan';
import { renderText } from '@tagtrail/core/text';
import type { WecomClient } from '../../wecom/client.js';
import { addMassSend, encodeMassSend } from '../../wecom/requests/mass-send.js';
import { requestOf, textField, type ChannelAdapter } from '../channel-adapter.js';
import { prepareWecom, wecomWrite } from '../wecom-write.js';

/** 客户群发: makes a task that the sender must confirm by hand. WeCom has no key for it, but can be asked for its tasks. */
export function createCustomerMassSend(client: WecomClient): ChannelAdapter {
  return {
    channel: 'customer_mass_send',
    api: 'add_msg_template',
    group: 'send',
    batchSize: limits.massSendRecipients,
    confirmation: 'task',
    repeat: 'ask',
    needs: 'friendship',
    compose: (request, recipient, { adLabel: label = 'off' }) => {
      const said = renderText(requestOf('customer_mass_send', request).text, recipient.fields);
      const text = channelText('customer_mass_send', { name: recipient.name, said, label });
      return text === null ? { kind: 'suppressed', reason: 'content' } : { kind: 'content', content: { text } };
    },
    encode: (content, recipients, frame) =>
      encodeMassSend({
        sender: frame.sender,
        externalUserids: recipients.map((recipient) => recipient.externalUserid),
        text: textField(content, 'text'),
      }),
    prepare: async (corpId) => prepareWecom(client, corpId),
    call: async (call, hooks) =>
      wecomWrite(
        client,
        { corpId: call.corpId, call: addMassSend(call.bytes), hooks },
        {
          repeatable: false,
          accepted: ({ msgid, failed }) => ({
            kind: 'accepted',
            msgid,
            failed: failed.map((externalUserid) => ({ externalUserid, reason: 'not_friend', code: null })),
          }),
        },
      ),
  };
}
