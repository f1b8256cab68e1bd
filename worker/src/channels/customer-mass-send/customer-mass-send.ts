import { limits } from '@tagtrail/core/limits';
import type { WecomClient } from '../../wecom/client.js';
import { addMassSend, encodeMassSend } from '../../wecom/requests/mass-send.js';
import { requestOf, textField, type ChannelAdapter } from '../channel-adapter.js';
import { composeMessage, renewMedia, toWecomAttachments } from '../media/attached.js';
import type { MediaRepository } from '../media/media.repository.js';
import { prepareWecom, wecomWrite } from '../wecom-write.js';

/** 客户群发: makes a task that the sender must confirm by hand. WeCom has no key for it, but can be asked for its tasks. */
export function createCustomerMassSend(client: WecomClient, files: Pick<MediaRepository, 'spoil'>): ChannelAdapter {
  return {
    channel: 'customer_mass_send',
    api: 'add_msg_template',
    group: 'send',
    batchSize: limits.massSendRecipients,
    confirmation: 'task',
    repeat: 'ask',
    needs: 'friendship',
    compose: (request, recipient, frame) => {
      const content = composeMessage(requestOf('customer_mass_send', request), recipient, frame);
      return content === null ? { kind: 'suppressed', reason: 'content' } : { kind: 'content', content };
    },
    encode: (content, recipients, frame) =>
      encodeMassSend({
        sender: frame.sender,
        externalUserids: recipients.map((recipient) => recipient.externalUserid),
        text: textField(content, 'text'),
        attachments: toWecomAttachments(content, frame),
      }),
    prepare: async (corpId) => prepareWecom(client, corpId),
    call: async (call, hooks) => {
      const answer = await wecomWrite(
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
      );
      return renewMedia(answer, files, call);
    },
  };
}
