import type { JsonObject } from '@tagtrail/core/kernel';
import type { WecomCall } from '../call.js';
import { postCall } from './answer-fields.js';

/** What is sent after the text; files by the ids that WeCom has given them. */
export type WecomAttachment =
  | { readonly kind: 'image' | 'video' | 'file'; readonly mediaId: string }
  | { readonly kind: 'link'; readonly title: string; readonly description: string; readonly url: string; readonly pictureUrl: string | null }
  | { readonly kind: 'miniprogram'; readonly appid: string; readonly page: string; readonly title: string; readonly pictureId: string };

/** A message that customers read. */
export interface WecomMessage {
  /** '' where only attachments are sent. */
  readonly text: string;
  readonly attachments: readonly WecomAttachment[];
}

/** The parts of a body that say something; what is empty is left out, which WeCom would refuse. */
export function encodeMessage({ text, attachments }: WecomMessage): JsonObject {
  return {
    ...(text === '' ? {} : { text: { content: text } }),
    ...(attachments.length === 0 ? {} : { attachments: attachments.map(encodeAttachment) }),
  };
}

function encodeAttachment(attachment: WecomAttachment): JsonObject {
  switch (attachment.kind) {
    case 'image':
    case 'video':
    case 'file':
      return { msgtype: attachment.kind, [attachment.kind]: { media_id: attachment.mediaId } };
    case 'link': {
      const { title, description, url, pictureUrl } = attachment;
      const link = { title, url, ...(description === '' ? {} : { desc: description }), ...(pictureUrl === null ? {} : { picurl: pictureUrl }) };
      return { msgtype: 'link', link };
    }
    case 'miniprogram': {
      const { title, appid, page, pictureId } = attachment;
      return { msgtype: 'miniprogram', miniprogram: { title, pic_media_id: pictureId, appid, page } };
    }
  }
}

/** The bytes that are kept of a welcome: without its code, which nobody may read in the ledger. */
export function encodeWelcome(welcome: WecomMessage): string {
  return JSON.stringify(encodeMessage(welcome));
}

/**
 * Welcomes a new friend with the kept bytes. The code is put in front of them as they leave, so that the same code makes the same
 * request each time; WeCom takes it once.
 */
export function sendWelcome(bytes: string, code: string): WecomCall<null> {
  const body = `{"welcome_code":${JSON.stringify(code)},${bytes.slice(1)}`;
  return postCall('/cgi-bin/externalcontact/send_welcome_msg', body, () => null);
}
