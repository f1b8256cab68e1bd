import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { CorpFixture } from './corp-fixture.js';

/** What WeCom would send; each part may be spoiled. */
export interface SentCallback {
  readonly query: Readonly<Record<'msg_signature' | 'timestamp' | 'nonce', string>>;
  readonly body: string;
}

export interface CallbackOptions {
  /** Seconds since 1970; default now. */
  readonly timestamp?: number;
  readonly nonce?: string;
  readonly key?: string;
  readonly token?: string;
  readonly receiveId?: string;
}

/** Encrypts as WeCom does; written apart from the server's own code. */
export function encryptAs(corp: CorpFixture, message: string, options: CallbackOptions = {}): string {
  const key = Buffer.from(`${options.key ?? corp.callbackKey}=`, 'base64');
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(options.receiveId ?? corp.id)]);
  const pad = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]).toString('base64');
}

export function signAs(corp: CorpFixture, encrypted: string, options: CallbackOptions = {}): SentCallback['query'] {
  const timestamp = String(options.timestamp ?? Math.floor(Date.now() / 1_000));
  const nonce = options.nonce ?? randomBytes(8).toString('hex');
  const parts = [options.token ?? corp.callbackToken, timestamp, nonce, encrypted].sort();
  return { msg_signature: createHash('sha1').update(parts.join('')).digest('hex'), timestamp, nonce };
}

export function envelope(corp: CorpFixture, encrypted: string): string {
  return `<xml><ToUserName><![CDATA[${corp.id}]]></ToUserName><AgentID><![CDATA[${corp.agentId}]]></AgentID><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
}

export function makeCallback(corp: CorpFixture, message: string, options: CallbackOptions = {}): SentCallback {
  const encrypted = encryptAs(corp, message, options);
  return { query: signAs(corp, encrypted, options), body: envelope(corp, encrypted) };
}

/** The event that an employee's tagging sends. */
export const editEvent = (corp: CorpFixture, externalUserid: string, changeType = 'edit_external_contact'): string =>
  `<xml><ToUserName><![CDATA[${corp.id}]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName><CreateTime>1700000000</CreateTime>` +
  `<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[change_external_contact]]></Event><ChangeType><![CDATA[${changeType}]]></ChangeType>` +
  `<UserID><![CDATA[zhangsan]]></UserID><ExternalUserID><![CDATA[${externalUserid}]]></ExternalUserID></xml>`;
