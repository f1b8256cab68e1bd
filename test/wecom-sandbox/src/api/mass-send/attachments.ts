import type { Corp } from '../../state/corp.js';
import type { Fields } from '../../wire/fields.js';
import { isExpired } from '../media/media.js';

const mostAttachments = 9;
const mostAddressBytes = 2048;

/** Text fields of an attachment: whether they must be there, and the most bytes they may have. */
type Rules = Readonly<Record<string, { readonly required: boolean; readonly most: number }>>;

const textRules: Readonly<Record<string, Rules>> = {
  image: {},
  video: {},
  file: {},
  link: {
    title: { required: true, most: 128 },
    url: { required: true, most: mostAddressBytes },
    picurl: { required: false, most: mostAddressBytes },
    desc: { required: false, most: 512 },
  },
  miniprogram: {
    title: { required: true, most: 64 },
    appid: { required: true, most: 64 },
    page: { required: true, most: 1024 },
  },
};

/** The code that refuses the attachments of a message; null for those that are in order. */
export function refusedAttachments(body: Fields, corp: Corp, nowMs: number): number | null {
  const attachments = body.inners('attachments');
  if (attachments.length > mostAttachments) return 41064;
  if (!attachments.every(isAttachment)) return 41065;
  for (const attachment of attachments) {
    const type = attachment.text('msgtype');
    const refusal = refusedTexts(attachment.inner(type), textRules[type] ?? {}) ?? refusedMedia(attachment, corp, nowMs);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** `msgtype` must be one of the five and name the object that is present. */
function isAttachment(attachment: Fields): boolean {
  const type = attachment.text('msgtype');
  return Object.hasOwn(textRules, type) && attachment.has(type);
}

function refusedTexts(content: Fields, rules: Rules): number | null {
  for (const [name, { required, most }] of Object.entries(rules)) {
    const bytes = Buffer.byteLength(content.text(name));
    if (required && bytes === 0) return 40058;
    if (bytes > most) return 45002;
  }
  return null;
}

/** A file must be there, not be too old, and be of the kind it is sent as. An image may have an address in its place. */
function refusedMedia(attachment: Fields, corp: Corp, nowMs: number): number | null {
  const type = attachment.text('msgtype');
  if (type === 'link') return null;
  const content = attachment.inner(type);
  const id = type === 'miniprogram' ? content.text('pic_media_id') : content.text('media_id');
  if (id === '') return type === 'image' && content.text('pic_url') !== '' ? null : 40058;
  const media = corp.media.get(id);
  if (media === undefined || isExpired(media, nowMs)) return 40007;
  return media.type === (type === 'miniprogram' ? 'image' : type) ? null : 40007;
}

export function attachmentsOf(body: Fields): readonly unknown[] {
  const attachments = body.raw('attachments');
  return Array.isArray(attachments) ? attachments : [];
}
