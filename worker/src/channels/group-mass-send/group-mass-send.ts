import { limits } from '@tagtrail/core/limits';
import { channelText } from '@tagtrail/core/plan';
import { renderText } from '@tagtrail/core/text';
import type { WecomClient } from '../../wecom/client.js';
import { addMassSend, encodeGroupSend } from '../../wecom/requests/mass-send.js';
import { requestOf, textField, type ChannelAdapter } from '../channel-adapter.js';
import { prepareWecom, wecomWrite } from '../wecom-write.js';

/** 客户群群发: a task that the owner of groups must confirm by hand; its recipients are groups. Everybody in them reads it, so it says the same to all. */
export function createGroupMassSend(client: WecomClient): ChannelAdapter {
  return {
    channel: 'group_mass_send',
    api: 'add_msg_template',
    group: 'send',
    batchSize: limits.massSendGroups,
    confirmation: 'task',
    repeat: 'ask',
    needs: 'nobody',
    compose: (request, _recipient, { adLabel: label = 'off' }) => {
      const said = renderText(requestOf('group_mass_send', request).text, {});
      const text = channelText('group_mass_send', { name: '', said, label });
      return text === null ? { kind: 'suppressed', reason: 'content' } : { kind: 'content', content: { text } };
    },
    encode: (content, recipients, frame) =>
      encodeGroupSend({
        sender: frame.sender,
        chatIds: [...new Set(recipients.map(({ externalUserid }) => externalUserid))],
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
            failed: failed.map((chatId) => ({ externalUserid: chatId, reason: 'not_friend', code: null })),
          }),
        },
      ),
  };
}
