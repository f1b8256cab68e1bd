import { z } from 'zod';
import type { WecomCall } from '../call.js';
import { postCall } from './answer-fields.js';

export interface AppMessageSend {
  readonly agentId: number;
  readonly userids: readonly string[];
  readonly text: string;
  /** WeCom drops byte-identical requests within this time; at most `duplicateWindowMs`, the default. */
  readonly duplicateWindowMs?: number;
}

export interface AppMessageAccepted {
  readonly msgid: string | null;
  /** Members WeCom does not know or may not reach, in lower case. */
  readonly invalid: readonly string[];
}

/** WeCom drops byte-identical requests within this time, which makes a repeat safe. */
export const duplicateWindowMs = 4 * 3_600_000;

const sentAnswer = z.looseObject({ msgid: z.string().optional(), invaliduser: z.string().default('') });

/** The exact bytes of `message/send`: to be repeated unchanged, never encoded again. */
export function encodeAppMessage(send: AppMessageSend): string {
  return JSON.stringify({
    touser: send.userids.join('|'),
    msgtype: 'text',
    agentid: send.agentId,
    text: { content: send.text },
    enable_duplicate_check: 1,
    duplicate_check_interval: (send.duplicateWindowMs ?? duplicateWindowMs) / 1_000,
  });
}

export function sendAppMessage(body: string): WecomCall<AppMessageAccepted> {
  return postCall('/cgi-bin/message/send', body, (answer) => {
    const { msgid, invaliduser } = sentAnswer.parse(answer);
    return { msgid: msgid ?? null, invalid: invaliduser === '' ? [] : invaliduser.split('|') };
  });
}
