import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { MediaItem } from '@tagtrail/core/http';
import type { JsonClient } from './json-client.js';

const side = 96;

/** A PNG of one colour, which its word decides, so that each word is another file. */
export function pictureOf(word: string): Buffer {
  const [red = 0, green = 0, blue = 0] = createHash('sha256').update(word).digest();
  const row = Buffer.concat([Buffer.from([0]), ...Array.from({ length: side }, () => Buffer.from([red, green, blue]))]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Comment\0${word}`)),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), body]);
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc(named), body.length + 8);
  return out;
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** As much of an MP4 as tells that it is one. */
export const filmOf = (word: string): Buffer =>
  Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypisom0000isommp42'), Buffer.from(word)]);

/** Puts a file into the library. `corp`: the API under a corp. @throws for a refusal */
export async function upload(corp: JsonClient, name: string, file: Buffer): Promise<MediaItem> {
  const answer = await corp.send<MediaItem>('POST', `/media?name=${encodeURIComponent(name)}`, file);
  if (answer.status !== 201) throw new Error(`upload: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
