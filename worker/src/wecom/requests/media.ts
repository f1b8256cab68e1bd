import { randomUUID } from 'node:crypto';
import type { MediaUse } from '@tagtrail/core/content';
import { z } from 'zod';
import type { WecomCall } from '../call.js';

export interface MediaFile {
  readonly use: MediaUse;
  readonly name: string;
  readonly mime: string;
  readonly body: Buffer;
}

const uploadAnswer = z.looseObject({ media_id: z.string().min(1) });
const pictureAnswer = z.looseObject({ url: z.string().min(1) });
/** A large file on a slow line. */
const timeoutMs = 60_000;

/** Gives WeCom a file: its id, good for three days; of a picture its address, good for ever. May be repeated: each time makes another. */
export function uploadMedia(file: MediaFile): WecomCall<string> {
  const { body, contentType } = formOf(file);
  const isPicture = file.use === 'picture';
  return {
    api: isPicture ? 'media/uploadimg' : 'media/upload',
    method: 'POST',
    path: isPicture ? '/cgi-bin/media/uploadimg' : '/cgi-bin/media/upload',
    query: isPicture ? {} : { type: file.use },
    body,
    contentType,
    timeoutMs,
    parse: (answer) => (isPicture ? pictureAnswer.parse(answer).url : uploadAnswer.parse(answer).media_id),
  };
}

/** A form with one file in it. A name cannot end its header: what could is written as browsers write it. */
function formOf({ name, mime, body }: MediaFile): { readonly body: Buffer; readonly contentType: string } {
  const boundary = `tagtrail-${randomUUID()}`;
  const fileName = name.replaceAll('"', '%22').replaceAll(/[\r\n\0]/gu, '_');
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="media"; filename="${fileName}"; filelength=${String(body.length)}\r\nContent-Type: ${mime}\r\n\r\n`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head), body, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
