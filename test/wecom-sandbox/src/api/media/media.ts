import { randomBytes } from 'node:crypto';
import type { Media } from '../../state/messages/media.js';
import type { Upload } from '../../wire/multipart.js';
import { failure, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';

const mebibyte = 1024 * 1024;
const mostBytes = new Map([
  ['image', 10 * mebibyte],
  ['voice', 2 * mebibyte],
  ['video', 10 * mebibyte],
  ['file', 20 * mebibyte],
]);
const mostPictureBytes = 2 * mebibyte;
const fewestBytes = 5;
const validMs = 3 * 86_400_000;

/** How files begin that are taken as more than files. */
const beginnings = new Map<string, readonly { readonly at: number; readonly text: string }[]>([
  [
    'image',
    [
      { at: 0, text: '\x89PNG' },
      { at: 0, text: '\xff\xd8\xff' },
    ],
  ],
  ['video', [{ at: 4, text: 'ftyp' }]],
  ['voice', [{ at: 0, text: '#!AMR' }]],
]);

function isOfType(type: string, bytes: Buffer): boolean {
  return beginnings.get(type)?.some(({ at, text }) => bytes.toString('latin1', at, at + text.length) === text) ?? true;
}

interface Asked {
  readonly type: string;
  readonly most: number;
}

/** The code that refuses a file, or the file. */
function accepted(upload: Upload | null, { type, most }: Asked): Upload | number {
  if (upload === null) return 44001;
  if (upload.bytes.length <= fewestBytes) return 40006;
  if (upload.bytes.length > most) return 45001;
  return isOfType(type, upload.bytes) ? upload : 40005;
}

function toMedia({ nowMs }: ApiCall, type: string, { filename, contentType, bytes }: Upload): Media {
  return { id: randomBytes(32).toString('base64url'), type, filename, contentType, content: bytes.toString('base64'), createdAt: nowMs };
}

function save(call: ApiCall, type: string, file: Upload): { readonly media: Media; readonly answer: ApiAnswer } {
  const media = toMedia(call, type, file);
  return { media, answer: { errcode: 0, changes: [{ kind: 'mediaSaved', corp: call.corp.credentials.id, media }] } };
}

/** Temporary media: `created_at` is text here and a number for attachments, as the pages show it. */
function upload(call: ApiCall): ApiAnswer {
  const type = call.query.text('type');
  const most = mostBytes.get(type);
  if (most === undefined) return failure(40004);
  const file = accepted(call.upload, { type, most });
  if (typeof file === 'number') return failure(file);
  const { media, answer } = save(call, type, file);
  return { ...answer, fields: { type, media_id: media.id, created_at: String(Math.floor(media.createdAt / 1000)) } };
}

function uploadAttachment(call: ApiCall): ApiAnswer {
  const type = call.query.text('media_type');
  const most = mostBytes.get(type);
  if (most === undefined || type === 'voice') return failure(40004);
  const file = accepted(call.upload, { type, most: Math.min(most, 10 * mebibyte) });
  if (typeof file === 'number') return failure(file);
  const { media, answer } = save(call, type, file);
  return { ...answer, fields: { type, media_id: media.id, created_at: Math.floor(media.createdAt / 1000) } };
}

/** Pictures stay for ever and have an address instead of an id. */
function uploadPicture(call: ApiCall): ApiAnswer {
  const file = accepted(call.upload, { type: 'image', most: mostPictureBytes });
  if (typeof file === 'number') return failure(file);
  const url = `https://wework.qpic.cn/wwpic/${randomBytes(12).toString('hex')}/0`;
  const media: Media = { ...toMedia(call, 'picture', file), id: url };
  return { errcode: 0, fields: { url }, changes: [{ kind: 'mediaSaved', corp: call.corp.credentials.id, media }] };
}

function get({ corp, query, nowMs }: ApiCall): ApiAnswer {
  const media = corp.media.get(query.text('media_id'));
  if (media === undefined || isExpired(media, nowMs)) return failure(40007);
  const { contentType, filename, content } = media;
  return { errcode: 0, file: { contentType, filename, bytes: Buffer.from(content, 'base64') } };
}

/** Temporary media live three days. */
export function isExpired({ createdAt }: Media, nowMs: number): boolean {
  return nowMs >= createdAt + validMs;
}

export const mediaEndpoints: Readonly<Record<string, Endpoint>> = {
  'media/upload': { group: 'other', handle: upload },
  'media/uploadimg': { group: 'other', handle: uploadPicture },
  'media/upload_attachment': { group: 'other', handle: uploadAttachment },
  'media/get': { group: 'read', handle: get },
};
