import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const form = /^Bearer tt_([a-z0-9]{10})\.([A-Za-z0-9_-]{43})$/u;
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

export interface NewKey {
  readonly prefix: string;
  readonly secretSha256: string;
  /** What the client sends; shown once, never stored. */
  readonly text: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A key of 256 random bits with a prefix by which it is found and recognised. */
export function makeKey(): NewKey {
  const prefix = [...randomBytes(10)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
  const secret = randomBytes(32).toString('base64url');
  return { prefix, secretSha256: sha256(secret), text: `tt_${prefix}.${secret}` };
}

/** Null when the header holds no key of ours. */
export function parseAuthorization(header: string): { readonly prefix: string; readonly secret: string } | null {
  const [, prefix, secret] = form.exec(header) ?? [];
  return prefix === undefined || secret === undefined ? null : { prefix, secret };
}

/** Compared in constant time. */
export function isSecret(secret: string, secretSha256: string): boolean {
  const given = Buffer.from(sha256(secret));
  const stored = Buffer.from(secretSha256);
  return given.length === stored.length && timingSafeEqual(given, stored);
}
