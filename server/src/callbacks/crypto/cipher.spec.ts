import { createCipheriv } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decryptCallback } from './cipher.js';
// Known answers of WeCom's documentation and of other people's SDKs; E is ours. A null message: only parts of it are published.
import callbackVectors from './fixtures/callback-vectors.json' with { type: 'json' };
import { isSignature, signCallback } from './signature.js';

const key = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq';

/** Encrypts a whole plain block as it is, right or wrong. */
function encryptBlock(block: Buffer): string {
  const raw = Buffer.from(`${key}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', raw, raw.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64');
}

function blockOf(length: number, message: string, pad: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  return Buffer.concat([Buffer.alloc(16, 'r'), size, Buffer.from(message), Buffer.alloc(pad, pad)]);
}

describe.each(callbackVectors)('vector $name', (vector) => {
  it('is signed as WeCom signs', () => {
    expect(signCallback(vector)).toBe(vector.signature);
  });

  it('opens to the message and its receiver', () => {
    const opened = decryptCallback(vector.key, vector.encrypted);
    expect(opened?.receiveId).toBe(vector.receiveId);
    if (vector.message !== null) expect(opened?.message.toString('utf8')).toBe(vector.message);
  });

  it('is refused with its last digit or its nonce changed', () => {
    const { nonce, signature } = vector;
    const forged = `${signature.slice(0, -1)}${signature.endsWith('0') ? '1' : '0'}`;
    expect(isSignature(forged, signCallback(vector))).toBe(false);
    expect(signCallback({ ...vector, nonce: `${nonce.slice(0, -1)}~` })).not.toBe(signature);
  });
});

it('C3 holds the published parts', () => {
  const c3 = callbackVectors.find(({ name }) => name.startsWith('C3'));
  const text = decryptCallback(c3?.key ?? '', c3?.encrypted ?? '')?.message.toString('utf8') ?? '';
  expect(Buffer.byteLength(text)).toBe(281);
  for (const part of ['<![CDATA[test]]>', '<![CDATA[messense]]>', '4363689963896700987']) expect(text).toContain(part);
});

describe('decryptCallback', () => {
  it.each([
    ['an empty text', ''],
    ['no base64', '###'],
    ['half a block', Buffer.alloc(16).toString('base64')],
    ['padding of nothing', encryptBlock(Buffer.concat([blockOf(0, '', 0), Buffer.alloc(12)]))],
    ['padding longer than a block', encryptBlock(Buffer.concat([blockOf(0, '', 0), Buffer.alloc(44, 44)]))],
    ['padding of unequal bytes', encryptBlock(Buffer.concat([blockOf(0, '', 0), Buffer.alloc(11, 1), Buffer.from([12])]))],
    ['a length beyond the end', encryptBlock(blockOf(4_000_000_000, 'hello', 7))],
  ])('refuses %s', (_name, encrypted) => {
    expect(decryptCallback(key, encrypted)).toBeNull();
  });

  it('opens a well-formed block of the same make', () => {
    expect(decryptCallback(key, encryptBlock(blockOf(5, 'hello', 7)))?.message.toString()).toBe('hello');
  });
});
