import { randomBytes } from 'node:crypto';
import { CallbackCipher } from '../cipher/callback-cipher.js';
import type { Corp } from '../state/corp.js';

/** Ways to spoil a callback, so that a receiver can show that it refuses it. */
export const tamperings = ['signature', 'receiveId', 'pad', 'truncated', 'plain', 'oldTimestamp'] as const;
export type Tampering = (typeof tamperings)[number];

/** A callback ready to be posted. */
export interface SealedCallback {
  readonly url: string;
  readonly body: string;
}

const dayMs = 86_400_000;

/** Signs and encrypts one event for a corp's receiver with fresh random, timestamp and nonce. */
export function sealCallback(corp: Corp, xml: string, options: { readonly nowMs: number; readonly tampering: Tampering | null }): SealedCallback {
  const { id, agentId, callbackToken, aesKey } = corp.credentials;
  const { tampering } = options;
  const cipher = new CallbackCipher(callbackToken, aesKey);
  const timestamp = String(Math.floor((tampering === 'oldTimestamp' ? options.nowMs - dayMs : options.nowMs) / 1000));
  const nonce = randomBytes(8).toString('hex');
  const encrypted = encryptFor(cipher, xml, { receiveId: tampering === 'receiveId' ? 'wwsomebodyelse0001' : id, tampering });
  const signature = cipher.sign(timestamp, nonce, encrypted);
  const query = new URLSearchParams({ msg_signature: tampering === 'signature' ? spoiled(signature) : signature, timestamp, nonce });
  const body = `<xml><ToUserName><![CDATA[${id}]]></ToUserName><AgentID><![CDATA[${String(agentId)}]]></AgentID><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
  return {
    url: withQuery(corp.callbackUrl ?? '', query),
    body: tampering === 'truncated' ? body.slice(0, body.length / 2) : tampering === 'plain' ? xml : body,
  };
}

function encryptFor(
  cipher: CallbackCipher,
  xml: string,
  { receiveId, tampering }: { readonly receiveId: string; readonly tampering: Tampering | null },
): string {
  return tampering === 'pad' ? cipher.sealWithBadPad(xml, receiveId) : cipher.seal(xml, receiveId);
}

function spoiled(signature: string): string {
  return `${signature.slice(0, -1)}${signature.endsWith('0') ? '1' : '0'}`;
}

export function withQuery(url: string, query: URLSearchParams): string {
  return `${url}${url.includes('?') ? '&' : '?'}${query.toString()}`;
}
