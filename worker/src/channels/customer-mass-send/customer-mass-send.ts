import { mediaKey, mediaOf, renderAttachments, saidAttachmentsSchema, type NeededMedia, type SaidAttachment } from '@tagtrail/core/content';
import { limits } from '@tagtrail/core/limits';
import { channelText } from '@tagtrail/core/plan';
import { renderText } from '@tagtrail/core/text';
import type { WecomClient } from '../../wecom/client.js';
import { addMassSend, encodeMassSend, type MassSendAttachment } from '../../wecom/requests/mass-send.js';
import { requestOf, textField, type CallFrame, type ChannelAdapter } from '../channel-adapter.js';
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
    compose: (request, recipient) => {
      const { text: parsed, attachments = [] } = requestOf('customer_mass_send', request);
      const said = renderText(parsed, recipient.fields);
      const shown = renderAttachments(attachments, recipient.fields);
      // What is attached may say it all.
      const text = attachments.length > 0 && said.trim() === '' ? '' : channelText('customer_mass_send', { name: recipient.name, said });
      if (text === null || shown === null) return { kind: 'suppressed', reason: 'content' };
      return { kind: 'content', content: shown.length === 0 ? { text } : { text, attachments: shown } };
    },
    encode: (content, recipients, frame) =>
      encodeMassSend({
        sender: frame.sender,
        externalUserids: recipients.map((recipient) => recipient.externalUserid),
        text: textField(content, 'text'),
        attachments: saidAttachmentsSchema.parse(content['attachments']).map((one) => toWecom(one, frame)),
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
      if (answer.kind !== 'mediaGone') return answer;
      const { again } = await files.spoil(call.corpId, mediaOf(saidAttachmentsSchema.parse(call.content['attachments'])));
      // Refused twice in a row, the files are not to blame alone.
      return again ? { ...answer, kind: 'again' } : answer;
    },
  };
}

/** An attachment in the shape WeCom is given it, its files by the ids that WeCom has given them. */
function toWecom(attachment: SaidAttachment, { media }: CallFrame): MassSendAttachment {
  const idOf = (needed: NeededMedia): string => {
    const id = media?.get(mediaKey(needed));
    if (id === undefined) throw new Error(`A call was composed without its ${needed.use}`);
    return id;
  };
  switch (attachment.kind) {
    case 'image':
    case 'video':
    case 'file':
      return { kind: attachment.kind, mediaId: idOf({ asset: attachment.asset, use: attachment.kind }) };
    case 'link': {
      const { cover, ...link } = attachment;
      return { ...link, pictureUrl: cover === null ? null : idOf({ asset: cover, use: 'picture' }) };
    }
    case 'miniprogram': {
      const { cover, ...card } = attachment;
      return { ...card, pictureId: idOf({ asset: cover, use: 'image' }) };
    }
  }
}
