import { bareWord } from '../opt-out.js';

/** What is answered to a message of a customer in 微信客服. */
export interface ServiceReply {
  /** Tells it apart from the others of the corp; stays when its words change. */
  readonly id: string;
  readonly words: readonly string[];
  /** exact: the message is one of the words. contains: one of them stands in it. */
  readonly match: 'exact' | 'contains';
  /** '' answers nothing: the words only name the message for journeys. */
  readonly text: string;
  readonly live: boolean;
  /** By the corp's clock, `until` at or before `from` on the next day; null: at any time. */
  readonly hours: { readonly from: string; readonly until: string } | null;
}

/** A message to 微信客服, and when it came by the corp's clock, as `HH:mm`. */
export interface ServiceAsked {
  readonly text: string;
  readonly time: string;
}

/** How often a customer is answered by rule: beyond it she may be a machine herself, and two would go on for ever. */
export const replyGuard = { inTenMinutes: 6, inADay: 30 } as const;

/** The word of the first rule that fits, which journeys know the message by; null for none. */
export function keywordOf(replies: readonly ServiceReply[], text: string): string | null {
  for (const reply of replies) {
    const word = reply.live ? wordIn(reply, text) : null;
    if (word !== null) return word;
  }
  return null;
}

/** The first rule that has an answer to the message at this time; null for none. */
export function replyTo(replies: readonly ServiceReply[], { text, time }: ServiceAsked): ServiceReply | null {
  return replies.find((reply) => reply.live && reply.text !== '' && isOpen(reply, time) && wordIn(reply, text) !== null) ?? null;
}

/** Full width, case, blanks and a full stop make no difference. */
function wordIn({ words, match }: ServiceReply, text: string): string | null {
  const said = bareWord(text);
  const fits = (word: string): boolean => (match === 'exact' ? said === bareWord(word) : said.includes(bareWord(word)));
  return words.find((word) => bareWord(word) !== '' && fits(word)) ?? null;
}

function isOpen({ hours }: ServiceReply, time: string): boolean {
  if (hours === null) return true;
  const { from, until } = hours;
  return from < until ? time >= from && time < until : time >= from || time < until;
}
