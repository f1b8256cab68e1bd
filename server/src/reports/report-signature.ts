import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A request as it came, with the headers of Standard Webhooks. */
export interface SignedReport {
  readonly id: string;
  /** Unix seconds, as written. */
  readonly timestamp: string;
  /** One or several of `v1,<base64>`, with blanks between them. */
  readonly signatures: string;
  readonly body: Buffer;
}

/** How far the sender's clock may lie from ours. A replay inside changes nothing: reports say what is so. */
const windowMs = 5 * 60_000;
const secretBytes = 24;
const prefix = 'whsec_';

export const newReportSecret = (): string => `${prefix}${randomBytes(secretBytes).toString('base64')}`;

/** Whether whoever has the secret has signed this, just now. Compared in constant time. */
export function isSigned({ id, timestamp, signatures, body }: SignedReport, secret: string, nowMs: number): boolean {
  if (!/^[\x21-\x7e]{1,128}$/u.test(id) || !/^\d{1,12}$/u.test(timestamp)) return false;
  if (Math.abs(nowMs - Number(timestamp) * 1_000) > windowMs) return false;
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  const expected = Buffer.from(`v1,${mac}`);
  return signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
