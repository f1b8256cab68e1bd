import { limits } from '../limits.js';
import { textBytes } from '../text/index.js';
import type { Channel } from './outcome.js';

export type TextChannel = Exclude<Channel, 'tag_write' | 'remark' | 'transfer'>;

interface ContentRule {
  /** Longest text the channel takes, with what is put before it. */
  readonly limitBytes: number;
  /** What the channel puts before the text of a customer of that name. */
  readonly before: (name: string) => string;
}

/** What each channel takes of a text. The one table; compiler, forms and channels read it. */
const contentRules: Readonly<Record<TextChannel, ContentRule>> = {
  customer_mass_send: { limitBytes: limits.massSendTextBytes, before: () => '' },
  welcome_message: { limitBytes: limits.welcomeTextBytes, before: () => '' },
  /** The owner must know whom it is about. */
  app_message: { limitBytes: limits.appMessageTextBytes, before: (name) => `客户：${name}\n` },
  email: { limitBytes: limits.emailTextBytes, before: () => '' },
  sms: { limitBytes: limits.smsTextBytes, before: () => '' },
  webhook: { limitBytes: limits.webhookTextBytes, before: () => '' },
  webhook_call: { limitBytes: limits.webhookTextBytes, before: () => '' },
};

/** The text as the channel sends it; null when it says nothing or is too long. */
export function channelText(channel: TextChannel, { name, said }: { readonly name: string; readonly said: string }): string | null {
  const { before, limitBytes } = contentRules[channel];
  const text = `${before(name)}${said}`;
  return said.trim() !== '' && textBytes(text) <= limitBytes ? text : null;
}

/** The room of a channel for a text, and how much of it is taken at most before the text begins. */
export function textRoom(channel: TextChannel): { readonly limitBytes: number; readonly beforeBytes: number } {
  const { before, limitBytes } = contentRules[channel];
  return { limitBytes, beforeBytes: before('') === '' ? 0 : textBytes(before('')) + limits.countedNameBytes };
}
