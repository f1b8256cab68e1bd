import type { WecomCall } from '../call.js';
import { encodeMessage, type WecomMessage } from './attachments.js';
import { postCall } from './answer-fields.js';

/** The bytes that are kept of a welcome: without its code, which nobody may read in the ledger. */
export function encodeWelcome(welcome: WecomMessage): string {
  return JSON.stringify(encodeMessage(welcome));
}

/**
 * Welcomes a new friend with the kept bytes. The code is put in front of them as they leave, so that the same code makes the same
 * request each time; WeCom takes it once.
 */
export function sendWelcome(bytes: string, code: string): WecomCall<null> {
  const body = `{"welcome_code":${JSON.stringify(code)},${bytes.slice(1)}`;
  return postCall('/cgi-bin/externalcontact/send_welcome_msg', body, () => null);
}
