import { limits } from '../../limits.js';
import type { MentionKind, MessageFormat } from './message-form.js';

/** What a webhook's receiver wants to be told: our own event, or a message in the form of a group robot. */
export const webhookShapes = ['event', 'wecom', 'feishu', 'dingtalk'] as const;
export type WebhookShape = (typeof webhookShapes)[number];

/** Who takes messages that have a form. */
export type Receiver = 'app' | WebhookShape;

/** What a receiver takes in one format. */
export interface FormRoom {
  /** Longest text; where the receiver counts characters, as many bytes, which is the safe side of what it says. */
  readonly textBytes: number;
  readonly titleBytes: number;
  /** Characters of the words on the link or on a button. */
  readonly labelLength: number;
  readonly mentions: readonly MentionKind[];
  /** The customer whom it is about stands in a line of its own rather than before the text. */
  readonly customerApart: boolean;
}

const all: readonly MentionKind[] = ['everyone', 'userids', 'mobiles'];
const some: readonly MentionKind[] = ['everyone', 'userids'];

const room = (textBytes: number, more: Partial<FormRoom> = {}): FormRoom => ({
  textBytes,
  titleBytes: 128,
  labelLength: 20,
  mentions: [],
  customerApart: false,
  ...more,
});

/** DingTalk and Feishu take bodies of 20 KB: this leaves room for what stands around the text. */
const chatTextBytes = 18_000;

/** What every receiver takes in each format; one that is left out it does not know. The one table; compiler, forms and channels read it. */
const formRooms: Readonly<Record<Receiver, Partial<Record<MessageFormat, FormRoom>>>> = {
  app: {
    text: room(limits.appMessageTextBytes),
    markdown: room(limits.appMessageTextBytes),
    card: room(512, { labelLength: 4 }),
    // WeCom advises 160 characters of text, 36 of title and 10 of a button; more of them is cut on the phone.
    buttons: room(480, { titleBytes: 108, labelLength: 10, customerApart: true }),
  },
  wecom: { text: room(2_048, { mentions: all }), markdown: room(4_096, { mentions: ['userids'] }), card: room(512) },
  feishu: {
    text: room(chatTextBytes, { mentions: some }),
    markdown: room(chatTextBytes, { mentions: some }),
    card: room(chatTextBytes, { mentions: some }),
  },
  dingtalk: { text: room(chatTextBytes, { mentions: all }), markdown: room(chatTextBytes, { mentions: all }), card: room(chatTextBytes) },
  event: {
    text: room(limits.webhookTextBytes, { mentions: all }),
    markdown: room(limits.webhookTextBytes, { mentions: all }),
    card: room(limits.webhookTextBytes, { mentions: all }),
  },
};

/** What the receiver takes in that format; null when it does not know the format. */
export const formRoom = (receiver: Receiver, format: MessageFormat): FormRoom | null => formRooms[receiver][format] ?? null;

/** Formats that the receiver knows, the plainest first. */
export function formatsOf(receiver: Receiver): readonly MessageFormat[] {
  return (['text', 'markdown', 'card', 'buttons'] as const).filter((format) => formRoom(receiver, format) !== null);
}

/** Messages that a receiver takes. */
export interface ReceiverPace {
  readonly perMinute: number;
  readonly perSecond: number | null;
}

/** Limits of the chats themselves; a system and a mail server have the one that is set for them. */
const chatPaces: Readonly<Record<WebhookShape, ReceiverPace | null>> = {
  wecom: { perMinute: 20, perSecond: null },
  dingtalk: { perMinute: 20, perSecond: null },
  feishu: { perMinute: 100, perSecond: 5 },
  event: null,
};

/** The pace of a receiver: what was chosen, never more than its chat takes; null where nothing limits it. A mail server has no shape. */
export function paceOf(shape: WebhookShape | null, chosen: number | null): ReceiverPace | null {
  const chat = shape === null ? null : chatPaces[shape];
  if (chat === null) return chosen === null ? null : { perMinute: chosen, perSecond: null };
  return { ...chat, perMinute: Math.min(chat.perMinute, chosen ?? chat.perMinute) };
}
