import type { WecomReply } from '../wecom/call.js';
import { breakerMs, classifyError, isNotFriend, leavesOutcomeUnknown } from '../wecom/error-codes.js';
import { detailOf, type AnswerDetail, type CallAnswer } from './call-answer.js';

/** An answer other than success, as the sending rooms understand it. */
export type Refusal = Exclude<CallAnswer, { kind: 'accepted' }>;

/**
 * Reads a reply that brought no result. `begun` is false when the hooks left the call unsent because its slot had passed.
 * A call that may be repeated as it is (`repeatable`) turns codes that tell nothing into another attempt.
 */
export function readRefusal<Result>(
  reply: Exclude<WecomReply<Result>, { kind: 'ok' }>,
  about: { readonly missedSlot: boolean; readonly repeatable: boolean },
): Refusal {
  if (reply.kind === 'unsent') return about.missedSlot ? { kind: 'notBegun' } : { kind: 'again', ...detailOf(reply.error) };
  if (reply.kind === 'unknown') return { kind: 'unknown', ...detailOf(reply.error) };
  return readErrcode(reply.errcode, reply.errmsg, about.repeatable);
}

function readErrcode(errcode: number, text: string, repeatable: boolean): Refusal {
  const detail: AnswerDetail = { code: errcode, text };
  if (leavesOutcomeUnknown(errcode)) return repeatable ? { kind: 'again', ...detail } : { kind: 'unknown', ...detail };
  switch (classifyError(errcode)) {
    case 'refreshToken':
      return { kind: 'tokenRefused', ...detail };
    case 'limit':
      return { kind: 'limited', blockMs: breakerMs(errcode), ...detail };
    case 'backoff':
    case 'configuration':
      return { kind: 'again', ...detail };
    case 'done':
      return { kind: 'refused', reason: 'cancelled', ...detail };
    case 'permanent':
    case 'repair':
      return { kind: 'refused', reason: isNotFriend(errcode) ? 'not_friend' : 'refused', ...detail };
  }
}
