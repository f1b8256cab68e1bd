import type { Attachment, AttachmentKind } from '../../content/index.js';
import { toPointer } from '../../diagnostics/index.js';
import { limits } from '../../limits.js';
import type { ParsedText } from '../../text/index.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import type { Reference, TextPlace } from '../node-spec.js';
import type { AttachmentDraft } from './attachment.schema.js';

/** An attachment as the editor adds it: nothing chosen yet. */
export function newAttachment(id: string, kind: AttachmentKind): AttachmentDraft {
  switch (kind) {
    case 'image':
    case 'video':
    case 'file':
      return { kind, id, asset: '' };
    case 'link':
      return { kind, id, title: '', description: '', url: '', cover: '' };
    case 'miniprogram':
      return { kind, id, appid: '', page: '', title: '', cover: '' };
  }
}

const appid = /^wx[0-9a-z]{16}$/u;

/** Attachments can be told apart, and a mini-program is named as WeChat names it. */
export function checkAttachments(attachments: readonly AttachmentDraft[], at: readonly (string | number)[]): readonly ConfigProblem[] {
  return attachments.flatMap((one, index) => {
    const isRepeated = attachments.findIndex(({ id }) => id === one.id) < index;
    return [
      ...(isRepeated ? [problemAt('content.duplicateAttachment', { path: [...at, index, 'id'], params: { id: one.id } })] : []),
      ...(one.kind === 'miniprogram' && !appid.test(one.appid) ? [problemAt('content.badAppid', { path: [...at, index, 'appid'] })] : []),
    ];
  });
}

type Room = Pick<TextPlace, 'limitBytes'> & Partial<Pick<TextPlace, 'optional' | 'address' | 'forPeople'>>;

/** The message that has the attachments, and where they stand in it. */
export interface AttachedTo extends Pick<TextPlace, 'shared' | 'audience'> {
  readonly at: readonly (string | number)[];
}

/** Texts on the cards of attachments, which go to whom the text goes to. */
export function attachmentPlaces(attachments: readonly AttachmentDraft[], { at, ...to }: AttachedTo): readonly TextPlace[] {
  return attachments.flatMap((one, index): readonly TextPlace[] => {
    const place = (name: string, source: string, room: Room): TextPlace => ({
      source,
      pointer: toPointer([...at, index, name]),
      beforeBytes: 0,
      forPeople: true,
      ...to,
      ...room,
    });
    switch (one.kind) {
      case 'image':
      case 'video':
      case 'file':
        return [];
      case 'link':
        return [
          place('title', one.title, { limitBytes: limits.linkTitleBytes }),
          place('description', one.description, { limitBytes: limits.linkDescriptionBytes, optional: true }),
          place('url', one.url.trim(), { limitBytes: limits.linkUrlBytes, address: true, forPeople: false }),
        ];
      case 'miniprogram':
        return [
          place('title', one.title, { limitBytes: limits.miniprogramTitleBytes }),
          place('page', one.page, { limitBytes: limits.miniprogramPageBytes, forPeople: false }),
        ];
    }
  });
}

/** Files of the library that the attachments need. */
export function attachmentReferences(attachments: readonly AttachmentDraft[], at: readonly (string | number)[]): readonly Reference[] {
  return attachments.flatMap((one, index): readonly Reference[] => {
    switch (one.kind) {
      case 'image':
      case 'video':
      case 'file':
        return [{ kind: 'media', asset: one.asset, use: one.kind, pointer: toPointer([...at, index, 'asset']) }];
      case 'link':
        return one.cover === '' ? [] : [{ kind: 'media', asset: one.cover, use: 'picture', pointer: toPointer([...at, index, 'cover']) }];
      case 'miniprogram':
        return [{ kind: 'media', asset: one.cover, use: 'image', pointer: toPointer([...at, index, 'cover']) }];
    }
  });
}

/** An attachment as the plan has it; `parse` reads a text that has been checked. */
export function toAttachment(draft: AttachmentDraft, parse: (source: string) => ParsedText): Attachment {
  switch (draft.kind) {
    case 'image':
    case 'video':
    case 'file':
      return { kind: draft.kind, asset: draft.asset };
    case 'link': {
      const { title, description, url, cover } = draft;
      return {
        kind: 'link',
        title: parse(title),
        description: description.trim() === '' ? null : parse(description),
        url: parse(url.trim()),
        cover: cover === '' ? null : cover,
      };
    }
    case 'miniprogram': {
      const { appid: id, page, title, cover } = draft;
      return { kind: 'miniprogram', appid: id, page: parse(page.trim()), title: parse(title), cover };
    }
  }
}
