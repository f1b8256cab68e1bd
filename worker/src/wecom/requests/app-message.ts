import type { JsonObject } from '@tagtrail/core/kernel';
import { z } from 'zod';
import type { WecomCall } from '../call.js';
import { postCall } from './answer-fields.js';

export interface AppMessageSend {
  readonly agentId: number;
  readonly userids: readonly string[];
  readonly content: AppMessageContent;
  /** WeCom drops byte-identical requests within this time; at most `duplicateWindowMs`, the default. */
  readonly duplicateWindowMs?: number;
}

export type AppMessageContent = AppMessageText | AppMessageLink | AppMessageCard;

export interface AppMessageText {
  readonly kind: 'text' | 'markdown';
  readonly text: string;
}

/** A card that leads somewhere. */
export interface AppMessageLink {
  readonly kind: 'link';
  readonly title: string;
  readonly text: string;
  readonly url: string;
  /** Empty: WeCom's own words. */
  readonly label: string;
}

/** A card with buttons; a press of one is told by a callback that names the task and the button's key. */
export interface AppMessageCard {
  readonly kind: 'card';
  /** Once an app. */
  readonly taskId: string;
  readonly title: string;
  readonly text: string;
  /** By name. */
  readonly facts: readonly (readonly [string, string])[];
  /** The first stands out. */
  readonly buttons: readonly { readonly key: string; readonly text: string }[];
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
    agentid: send.agentId,
    ...said(send.content),
    enable_duplicate_check: 1,
    duplicate_check_interval: (send.duplicateWindowMs ?? duplicateWindowMs) / 1_000,
  });
}

function said(content: AppMessageContent): JsonObject {
  switch (content.kind) {
    case 'text':
      return { msgtype: 'text', text: { content: content.text } };
    case 'markdown':
      return { msgtype: 'markdown', markdown: { content: content.text } };
    case 'link': {
      const { title, text: description, url, label } = content;
      return { msgtype: 'textcard', textcard: { title, description, url, ...(label === '' ? {} : { btntxt: label }) } };
    }
    case 'card':
      return cardSaid(content);
  }
}

function cardSaid(content: AppMessageCard): JsonObject {
  const styles = { blue: 1, grey: 3 };
  return {
    msgtype: 'template_card',
    template_card: {
      card_type: 'button_interaction',
      main_title: { title: content.title },
      sub_title_text: content.text,
      horizontal_content_list: content.facts.map(([keyname, value]) => ({ keyname, value })),
      task_id: content.taskId,
      button_list: content.buttons.map(({ key, text }, index) => ({ text, style: index === 0 ? styles.blue : styles.grey, key })),
    },
  };
}

export function sendAppMessage(body: string): WecomCall<AppMessageAccepted> {
  return postCall('/cgi-bin/message/send', body, (answer) => {
    const { msgid, invaliduser } = sentAnswer.parse(answer);
    return { msgid: msgid ?? null, invalid: invaliduser === '' ? [] : invaliduser.split('|') };
  });
}
