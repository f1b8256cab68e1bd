/** A chat of 微信客服 in which a customer has written. */
export interface ServiceChat {
  readonly openKfid: string;
  /** When she wrote last, in milliseconds. */
  readonly saidAtMs: number;
  /** Messages that have gone, or may go, since then. */
  readonly spent: number;
}

/** The chat that may be written in, and until when; or why there is none. */
export type ServiceRight =
  | { readonly kind: 'chat'; readonly openKfid: string; readonly closesAtMs: number }
  | { readonly kind: 'none'; readonly reason: 'service_window_closed' | 'service_messages_spent' };

/** Messages that one word of the customer allows (WeCom's own limit). */
export const serviceMessages = 5;
/** WeCom's 48 hours, less what the way there may take. */
const openMs = 48 * 3_600_000 - 60_000;

/** The chat in which she wrote last, of those that are still open and have a message left. */
export function serviceRight(chats: readonly ServiceChat[], nowMs: number): ServiceRight {
  const open = chats.filter(({ saidAtMs }) => saidAtMs + openMs > nowMs);
  if (open.length === 0) return { kind: 'none', reason: 'service_window_closed' };
  const [chat] = open.filter(({ spent }) => spent < serviceMessages).toSorted((a, b) => b.saidAtMs - a.saidAtMs);
  if (chat === undefined) return { kind: 'none', reason: 'service_messages_spent' };
  return { kind: 'chat', openKfid: chat.openKfid, closesAtMs: chat.saidAtMs + openMs };
}
