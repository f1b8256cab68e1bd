/** The business event by which clients tell what a customer wrote, and its property. */
export const messageReceived = 'message.received';

/** Words that are a withdrawal where they are the whole message. */
const optOutWords: ReadonlySet<string> = new Set(['退订', '退訂', 'td', 't', '取消订阅', '取消訂閱', 'unsubscribe', 'stop']);

/** Blanks, line ends and letters without a width, wherever they stand; and what ends a sentence. */
const blanks = /[\s\u200B-\u200F\u2060\uFEFF]+/gu;
const endings = /[.。!~]+$/u;
const longest = 100;

/**
 * Whether a customer's message says that she wants no more messages. Only the whole message counts: 我想退订单 asks for something
 * else. Full width, case, blanks and a full stop make no difference.
 */
export function isOptOut(text: string): boolean {
  if (text.length > longest) return false;
  return optOutWords.has(bareWord(text));
}

/** What is left of a message without what makes no difference. */
function bareWord(text: string): string {
  return text.normalize('NFKC').replace(blanks, '').replace(endings, '').toLowerCase();
}
