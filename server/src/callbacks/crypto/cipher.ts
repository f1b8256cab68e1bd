import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const blockBytes = 32;
const randomLength = 16;
const lengthBytes = 4;
const keyForm = /^[A-Za-z0-9+/]{43}$/u;
const base64Form = /^[A-Za-z0-9+/]+={0,2}$/u;

export interface Decrypted {
  readonly message: Buffer;
  /** For whom it was encrypted: the corp id for a corp's own app. */
  readonly receiveId: string;
}

/**
 * Opens what WeCom encrypted: AES-256-CBC, IV from the key, PKCS#7 padding to 32 bytes (not 16).
 * Plain block = 16 random bytes, message length (big-endian), message, receive id.
 * Null for anything that is not exactly of that form: the caller answers every failure alike.
 */
export function decryptCallback(encodingAesKey: string, encrypted: string): Decrypted | null {
  if (!keyForm.test(encodingAesKey) || !base64Form.test(encrypted)) return null;
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const sealed = Buffer.from(encrypted, 'base64');
  if (sealed.length === 0 || sealed.length % blockBytes !== 0) return null;
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(sealed), decipher.final()]);
  const plain = unpad(padded);
  return plain === null ? null : split(plain);
}

function unpad(padded: Buffer): Buffer | null {
  const pad = padded.at(-1) ?? 0;
  if (pad < 1 || pad > blockBytes) return null;
  const body = padded.subarray(0, padded.length - pad);
  return padded.subarray(body.length).every((byte) => byte === pad) ? body : null;
}

function split(plain: Buffer): Decrypted | null {
  const head = randomLength + lengthBytes;
  if (plain.length < head) return null;
  const length = plain.readUInt32BE(randomLength);
  if (head + length > plain.length) return null;
  return { message: plain.subarray(head, head + length), receiveId: plain.subarray(head + length).toString('utf8') };
}

/** Seals a message as WeCom does: see `decryptCallback` for the form. */
export function encryptCallback(encodingAesKey: string, message: string, receiveId: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const text = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([randomBytes(randomLength), length, text, Buffer.from(receiveId, 'utf8')]);
  const pad = blockBytes - (plain.length % blockBytes);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString('base64');
}
