import { CallbackCipher } from '../cipher/callback-cipher.js';
import type { CorpCredentials } from '../state/corp.js';

/** What a receiver answers a press with: the label in place of the card's buttons; null for an answer that says nothing, or is not properly sealed. */
export function readButtonReply(body: string, { id, callbackToken, aesKey }: CorpCredentials): string | null {
  const encrypted = field(body, 'Encrypt');
  if (encrypted === null) return null;
  const cipher = new CallbackCipher(callbackToken, aesKey);
  if (cipher.sign(field(body, 'TimeStamp') ?? '', field(body, 'Nonce') ?? '', encrypted) !== field(body, 'MsgSignature')) return null;
  const { message, receiveId } = cipher.open(encrypted);
  return receiveId === id && field(message, 'MsgType') === 'update_button' ? field(message, 'ReplaceName') : null;
}

/** Text of the first element of that name, in a CDATA section or plain. */
function field(xml: string, name: string): string | null {
  const found = new RegExp(`<${name}>(?:<!\\[CDATA\\[(.*?)\\]\\]>|([^<]*))</${name}>`, 's').exec(xml);
  return found === null ? null : (found[1] ?? found[2] ?? null);
}
