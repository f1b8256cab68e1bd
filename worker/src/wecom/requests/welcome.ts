import type { WecomCall } from '../call.js';
import { postCall } from './answer-fields.js';

/** What a welcome says, in the exact bytes that are kept of it: without its code. */
export function encodeWelcome({ text }: { readonly text: string }): string {
  return JSON.stringify({ text: { content: text } });
}

/** Welcomes a new friend. The code is put in at the last moment, so that it is kept nowhere in clear; it counts once. */
export function sendWelcome(bytes: string, code: string): WecomCall<null> {
  return postCall('/cgi-bin/externalcontact/send_welcome_msg', `{"welcome_code":${JSON.stringify(code)},${bytes.slice(1)}`, () => null);
}
