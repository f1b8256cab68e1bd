import { hasFields, type ParsedText } from '../text/index.js';
import type { MediaUse } from './media.js';

/** What may stand beside the text of a message that customers read, in the order in which the editor offers it. */
export const attachmentKinds = ['image', 'link', 'miniprogram', 'video', 'file'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** An attachment as a plan has it. Files are named by the SHA-256 of their bytes, so that they mean the same in every corp. */
export type Attachment =
  | { readonly kind: 'image' | 'video' | 'file'; readonly asset: string }
  | {
      readonly kind: 'link';
      readonly title: ParsedText;
      readonly description: ParsedText | null;
      readonly url: ParsedText;
      /** Null: the card has WeCom's own picture. */
      readonly cover: string | null;
    }
  | { readonly kind: 'miniprogram'; readonly appid: string; readonly page: ParsedText; readonly title: ParsedText; readonly cover: string };

/** A file that WeCom must have before the message can go, and what for. */
export interface NeededMedia {
  readonly asset: string;
  readonly use: MediaUse;
}

/** How one needed file is told from another. */
export const mediaKey = ({ asset, use }: NeededMedia): string => `${use}:${asset}`;

/** What an attachment shows to customers and may differ between them. */
export function attachmentTexts(attachment: Attachment): readonly ParsedText[] {
  switch (attachment.kind) {
    case 'image':
    case 'video':
    case 'file':
      return [];
    case 'link':
      return [attachment.title, ...(attachment.description === null ? [] : [attachment.description]), attachment.url];
    case 'miniprogram':
      return [attachment.title, attachment.page];
  }
}

/** True when customers may get different attachments, so that they cannot share one call. */
export const attachmentsDiffer = (attachments: readonly Attachment[]): boolean => attachments.some((one) => attachmentTexts(one).some(hasFields));

/** The files of attachments, each once. The parts that it reads are the same before and after rendering. */
export function mediaOf(
  attachments: readonly (Pick<Attachment, 'kind'> & { readonly asset?: string; readonly cover?: string | null })[],
): readonly NeededMedia[] {
  const needed = attachments.flatMap((one): readonly NeededMedia[] => {
    switch (one.kind) {
      case 'image':
      case 'video':
      case 'file':
        return one.asset === undefined ? [] : [{ asset: one.asset, use: one.kind }];
      case 'link':
        return one.cover === undefined || one.cover === null ? [] : [{ asset: one.cover, use: 'picture' }];
      case 'miniprogram':
        return one.cover === undefined || one.cover === null ? [] : [{ asset: one.cover, use: 'image' }];
    }
  });
  return [...new Map(needed.map((one) => [mediaKey(one), one])).values()];
}
