import { createHash, timingSafeEqual } from 'node:crypto';

export interface SignedParts {
  readonly token: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypted: string;
}

/** SHA-1 over the four values in byte order, as WeCom signs (wecom-api: signature and encryption). */
export function signCallback({ token, timestamp, nonce, encrypted }: SignedParts): string {
  const parts = [token, timestamp, nonce, encrypted].map((part) => Buffer.from(part));
  return createHash('sha1')
    .update(Buffer.concat(parts.sort(Buffer.compare)))
    .digest('hex');
}

/** Compared in constant time. */
export function isSignature(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
