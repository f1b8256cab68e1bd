import { detailOf, type AnswerDetail, type CallAnswer } from '@tagtrail/ledger';
import type { HttpReply } from '../../platform/outbound/http-exchange.js';

/** Statuses by which a gateway asks for another try, having sent nothing. */
const passing: readonly number[] = [408, 409, 425, 503];
/** Statuses that say that our set-up is at fault: our proof, our address, the path. */
const setUp: readonly number[] = [401, 403, 404, 405];
const shownBytes = 200;
const longestMsgid = 200;

/**
 * Reads a gateway's answer: a 2xx takes the message, and `msgid` in its body is the gateway's own number of it. Of a gateway that
 * knows no key a server's error leaves open what became of it. A message that is refused is refused with 400 or 422.
 */
export function readSmsReply(reply: HttpReply, { missedSlot, byKey }: { readonly missedSlot: boolean; readonly byKey: boolean }): CallAnswer {
  if (reply.kind === 'unsent')
    return missedSlot ? { kind: 'notBegun' } : { kind: 'fault', cause: 'unreachable', scope: 'receiver', ...detailOf(reply.error) };
  if (reply.kind === 'unknown') return { kind: 'unknown', ...detailOf(reply.error) };
  const { status, body } = reply;
  if (status >= 200 && status < 300) return { kind: 'accepted', msgid: msgidOf(body), failed: [] };
  // A body may be anything, and PostgreSQL keeps no NUL.
  return readStatus(status, byKey, { code: status, text: body.replaceAll('\0', '').slice(0, shownBytes) });
}

function readStatus(status: number, byKey: boolean, detail: AnswerDetail): CallAnswer {
  if (status === 429) return { kind: 'limited', blockMs: null, ...detail };
  if (setUp.includes(status)) return { kind: 'fault', cause: 'configuration', scope: 'receiver', ...detail };
  if (passing.includes(status)) return { kind: 'again', ...detail };
  if (status >= 500) return byKey ? { kind: 'again', ...detail } : { kind: 'unknown', ...detail };
  return { kind: 'refused', reason: 'refused', ...detail };
}

function msgidOf(body: string): string | null {
  try {
    const value: unknown = JSON.parse(body);
    const msgid: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, 'msgid') : null;
    return typeof msgid === 'string' && /^[\x21-\x7e]+$/u.test(msgid) && msgid.length <= longestMsgid ? msgid : null;
  } catch {
    return null;
  }
}
