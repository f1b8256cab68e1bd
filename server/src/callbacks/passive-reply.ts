import { randomBytes } from 'node:crypto';
import type { CallbackSecrets } from './callbacks.repository.js';
import { encryptCallback } from './crypto/cipher.js';
import { signCallback } from './crypto/signature.js';

/** To whom and about what a callback is answered with more than that it arrived. */
export interface ButtonReply {
  readonly corpId: string;
  readonly employeeId: string;
  /** What all buttons of the card read from now on, for this employee. */
  readonly label: string;
}

/** The sealed `update_button` answer to a press: WeCom puts the label in place of the buttons. `nowMs`: the moment, for its signature. */
export function sealButtonReply({ corpId, employeeId, label }: ButtonReply, { token, encodingAesKey }: CallbackSecrets, nowMs: number): string {
  const timestamp = String(Math.floor(nowMs / 1_000));
  const nonce = randomBytes(8).toString('hex');
  const button = `<Button>${element('ReplaceName', label)}</Button>`;
  const reply = `<xml>${element('ToUserName', employeeId)}${element('FromUserName', corpId)}<CreateTime>${timestamp}</CreateTime>${element('MsgType', 'update_button')}${button}</xml>`;
  const encrypted = encryptCallback(encodingAesKey, reply, corpId);
  const signature = signCallback({ token, timestamp, nonce, encrypted });
  return `<xml>${element('Encrypt', encrypted)}${element('MsgSignature', signature)}<TimeStamp>${timestamp}</TimeStamp>${element('Nonce', nonce)}</xml>`;
}

/** What would end the section early stands in no userid of WeCom's. */
const element = (name: string, text: string): string => `<${name}><![CDATA[${text.replaceAll(']]>', '')}]]></${name}>`;
