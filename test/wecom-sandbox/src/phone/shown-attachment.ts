import type { Media } from '../state/messages/media.js';
import type { Corp } from '../state/corp.js';
import { Fields } from '../wire/fields.js';

/** What a phone shows of an attachment. */
export interface ShownAttachment {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  /** A picture as a data address; '' where there is none to show. */
  readonly picture: string;
  readonly bytes: number;
}

/** A page that is read again with every change does not carry films. */
const mostShownBytes = 1024 * 1024;

/** Files stay visible in a chat after their id has ended. */
export function showAttachment(corp: Corp, attachment: unknown): ShownAttachment {
  const fields = Fields.of(attachment);
  const kind = fields.text('msgtype');
  const content = fields.inner(kind);
  const media = corp.media.get(content.text('media_id') || content.text('pic_media_id') || content.text('picurl'));
  const bytes = media === undefined ? 0 : Buffer.byteLength(media.content, 'base64');
  return {
    kind,
    title: content.text('title') || (media?.filename ?? ''),
    description: content.text('desc') || content.text('appid'),
    url: content.text('url') || content.text('page'),
    picture: bytes > mostShownBytes ? '' : pictureOf(media),
    bytes,
  };
}

const pictureOf = (media: Media | undefined): string =>
  media !== undefined && ['image', 'picture'].includes(media.type) ? `data:${media.contentType};base64,${media.content}` : '';
