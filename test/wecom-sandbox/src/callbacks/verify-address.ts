import { randomBytes, randomInt } from 'node:crypto';
import { CallbackCipher } from '../cipher/callback-cipher.js';
import type { CorpCredentials } from '../state/corp.js';
import { withQuery } from './sealed-callback.js';

const answerWithinMs = 1000;

/** Asks a receiver to decrypt an echo, as WeCom's console does on saving. Null: verified; otherwise what was wrong. */
export async function verifyAddress(url: string, credentials: CorpCredentials, nowMs: number): Promise<string | null> {
  const cipher = new CallbackCipher(credentials.callbackToken, credentials.aesKey);
  const message = `${String(randomInt(1e9, 1e10))}${String(randomInt(1e8, 1e9))}`;
  const echo = cipher.seal(message, credentials.id);
  const timestamp = String(Math.floor(nowMs / 1000));
  const nonce = randomBytes(8).toString('hex');
  const query = new URLSearchParams({ msg_signature: cipher.sign(timestamp, nonce, echo), timestamp, nonce, echostr: echo });
  try {
    const response = await fetch(withQuery(url, query), { signal: AbortSignal.timeout(answerWithinMs) });
    const text = await response.text();
    if (response.status !== 200) return `The receiver answered HTTP ${String(response.status)}`;
    return text === message ? null : 'The receiver did not answer with the decrypted message';
  } catch (cause) {
    return cause instanceof Error ? `The receiver did not answer within 1 s: ${cause.message}` : 'The receiver did not answer';
  }
}
