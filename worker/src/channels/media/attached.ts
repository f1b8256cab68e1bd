import { mediaKey, mediaOf, renderAttachments, saidAttachmentsSchema, type NeededMedia, type SaidAttachment } from '@tagtrail/core/content';
import type { JsonObject } from '@tagtrail/core/kernel';
import { attachmentsOf, channelText, type AttachingRequest } from '@tagtrail/core/plan';
import { renderText } from '@tagtrail/core/text';
import type { CallAnswer } from '@tagtrail/ledger';
import type { WecomAttachment } from '../../wecom/requests/message.js';
import type { CallFrame, Recipient } from '../channel-adapter.js';
import type { MediaRepository } from './media.repository.js';

/** Text and attachments as one customer gets them; null when one of them cannot be sent to her. */
export function composeMessage(request: AttachingRequest, { name, fields }: Recipient, { adLabel: label = 'off' }: CallFrame): JsonObject | null {
  const attachments = attachmentsOf(request);
  const said = renderText(request.text, fields);
  const shown = renderAttachments(attachments, fields);
  const text = channelText(request.channel, { name, said, label, mayBeEmpty: attachments.length > 0 });
  if (text === null || shown === null) return null;
  return shown.length === 0 ? { text } : { text, attachments: shown };
}

/** The attachments of what was composed, their files by the ids that WeCom has given them. */
export function toWecomAttachments(content: JsonObject, frame: CallFrame): readonly WecomAttachment[] {
  return saidIn(content).map((one) => toWecom(one, frame));
}

const saidIn = (content: JsonObject): readonly SaidAttachment[] => saidAttachmentsSchema.parse(content['attachments']);

function toWecom(attachment: SaidAttachment, { media }: CallFrame): WecomAttachment {
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

/** Files that WeCom did not find, though we thought them good, are uploaded anew before the next attempt. */
export async function renewMedia(
  answer: CallAnswer,
  files: Pick<MediaRepository, 'spoil'>,
  { corpId, content }: { readonly corpId: string; readonly content: JsonObject },
): Promise<CallAnswer> {
  if (answer.kind !== 'mediaGone') return answer;
  const { again } = await files.spoil(corpId, mediaOf(saidIn(content)));
  // Refused twice in a row, the files are not to blame alone.
  return again ? { ...answer, kind: 'again' } : answer;
}
