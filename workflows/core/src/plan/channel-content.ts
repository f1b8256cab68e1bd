import { limits } from '../limits.js';
import { textBytes } from '../text/index.js';
import type { MessageCategory } from './instruction.js';
import type { Channel } from './outcome.js';

export type TextChannel = Exclude<Channel, 'tag_write' | 'remark' | 'transfer'>;

interface ContentRule {
  /** Longest text the channel takes, with what is put before it. */
  readonly limitBytes: number;
  /** What the channel puts before the text of a customer of that name. */
  readonly before: (name: string) => string;
  /** Where marketing that goes by it says that it is advertising. */
  readonly adLabel: 'text' | 'subject' | 'none';
  /** How many pictures, cards and files may go with the text, if any. */
  readonly attachments?: number;
}

/** Whether a corp's marketing says that it is advertising, and where in its text. A subject says so at its beginning. */
export const adLabels = ['off', 'before', 'after'] as const;
export type AdLabel = (typeof adLabels)[number];

const adLabel = '「广告」';
export const adLabelBytes = textBytes(adLabel);

/** A text that says so already, in whichever brackets, is not told to say so again. */
const saysAdvertising = /[「【[（(〔]\s*广告\s*[」】\]）)〕]/u;
export const hasAdLabel = (text: string): boolean => saysAdvertising.test(text);

/** What becomes of a corp's rule for one message. */
export function adLabelOf(rule: AdLabel, { channel, category }: { readonly channel: Channel; readonly category: MessageCategory }): AdLabel {
  return category === 'marketing' && labelled.has(channel) ? rule : 'off';
}

/** The text, or subject, with the label; never with two. */
export function withAdLabel(said: string, label: AdLabel): string {
  if (label === 'off' || said.trim() === '' || hasAdLabel(said)) return said;
  return label === 'before' ? `${adLabel}${said}` : `${said}${adLabel}`;
}

/** What each channel takes of a text. The one table; compiler, forms and channels read it. */
const contentRules: Readonly<Record<TextChannel, ContentRule>> = {
  customer_mass_send: { limitBytes: limits.massSendTextBytes, before: () => '', adLabel: 'text', attachments: limits.attachments },
  group_mass_send: { limitBytes: limits.massSendTextBytes, before: () => '', adLabel: 'text' },
  welcome_message: { limitBytes: limits.welcomeTextBytes, before: () => '', adLabel: 'text', attachments: limits.attachments },
  customer_service_message: { limitBytes: limits.serviceTextBytes, before: () => '', adLabel: 'text' },
  /** The owner must know whom it is about. */
  app_message: { limitBytes: limits.appMessageTextBytes, before: (name) => `客户：${name}\n`, adLabel: 'none' },
  /** Its subject must say so. */
  email: { limitBytes: limits.emailTextBytes, before: () => '', adLabel: 'subject' },
  sms: { limitBytes: limits.smsTextBytes, before: () => '', adLabel: 'text' },
  webhook: { limitBytes: limits.webhookTextBytes, before: () => '', adLabel: 'none' },
  webhook_call: { limitBytes: limits.webhookTextBytes, before: () => '', adLabel: 'none' },
};

const labelled: ReadonlySet<string> = new Set(Object.entries(contentRules).flatMap(([channel, { adLabel: on }]) => (on === 'none' ? [] : [channel])));

/** True when the label of advertising stands in this text of the channel. */
export const takesAdLabel = (channel: TextChannel, text: 'text' | 'subject'): boolean => contentRules[channel].adLabel === text;

/** How many attachments the channel takes beside a text; 0 for those that take none. */
export const attachmentRoom = (channel: TextChannel): number => contentRules[channel].attachments ?? 0;

interface SaidByChannel {
  /** Of the customer. */
  readonly name: string;
  readonly said: string;
  readonly label?: AdLabel;
  /** True when attachments go with it, which may say it all. */
  readonly mayBeEmpty?: boolean;
}

/** The text as the channel sends it; null when it says nothing or is too long. Advertising that is all picture says so in words of its own. */
export function channelText(channel: TextChannel, { name, said, label = 'off', mayBeEmpty = false }: SaidByChannel): string | null {
  const { before, limitBytes, adLabel: place } = contentRules[channel];
  if (mayBeEmpty && said.trim() === '') return label === 'off' || place !== 'text' ? '' : adLabel;
  const text = `${before(name)}${place === 'text' ? withAdLabel(said, label) : said}`;
  return said.trim() !== '' && textBytes(text) <= limitBytes ? text : null;
}

/** The room of a channel for a text, and how much of it is taken at most before the text begins. */
export function textRoom(channel: TextChannel): { readonly limitBytes: number; readonly beforeBytes: number } {
  const { before, limitBytes } = contentRules[channel];
  return { limitBytes, beforeBytes: before('') === '' ? 0 : textBytes(before('')) + limits.countedNameBytes };
}
