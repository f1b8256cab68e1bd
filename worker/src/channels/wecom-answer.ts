import { causeOf } from '@tagtrail/core/contracts';
import { reasonsOf, type WecomReply } from '../wecom/call.js';
import {
  breakerMs,
  classifyError,
  explainError,
  isConcurrency,
  isMediaGone,
  isNotFriend,
  leavesOutcomeUnknown,
  setUpScope,
} from '../wecom/error-codes.js';
import { detailOf, type AnswerDetail, type CallAnswer } from '@tagtrail/ledger';

const unreachable = { cause: 'unreachable', scope: 'group', code: null } as const;

/** An answer other than success, as the sending rooms understand it. */
export type Refusal = Exclude<CallAnswer, { kind: 'accepted' }>;

/**
 * Reads a reply that brought no result. `begun` is false when the hooks left the call unsent because its slot had passed.
 * A call that may be repeated as it is (`repeatable`) takes codes that tell nothing for a wait.
 */
export function readRefusal<Result>(
  reply: Exclude<WecomReply<Result>, { kind: 'ok' }>,
  about: { readonly missedSlot: boolean; readonly repeatable: boolean },
): Refusal {
  if (reply.kind === 'unsent') return about.missedSlot ? { kind: 'notBegun' } : { kind: 'fault', ...unreachable, text: reasonsOf(reply.error) };
  if (reply.kind === 'unknown') return { kind: 'unknown', ...detailOf(reply.error) };
  return readErrcode(reply.errcode, reply.errmsg, about.repeatable);
}

function readErrcode(errcode: number, text: string, repeatable: boolean): Refusal {
  const detail: AnswerDetail = { code: errcode, text };
  if (leavesOutcomeUnknown(errcode)) return { kind: repeatable ? 'busy' : 'unknown', ...detail };
  switch (classifyError(errcode)) {
    case 'refreshToken':
      return { kind: 'tokenRefused', ...detail };
    case 'limit':
      return { kind: 'limited', blockMs: breakerMs(errcode), ...detail };
    case 'configuration': {
      const scope = setUpScope(errcode);
      if (scope === null) return { kind: 'again', ...detail };
      return { kind: 'fault', cause: 'configuration', scope, code: errcode, text: explainError(errcode) };
    }
    case 'backoff':
      return { kind: isConcurrency(errcode) ? 'busy' : 'again', ...detail };
    case 'done':
      return { kind: 'refused', reason: 'cancelled', ...detail };
    case 'permanent':
    case 'repair':
      if (isMediaGone(errcode)) return { kind: 'mediaGone', ...detail };
      if (causeOf(errcode) === 'content') return { kind: 'contentRefused', ...detail };
      if (['employeeGone', 'visibility'].includes(causeOf(errcode))) return { kind: 'senderLost', ...detail };
      return { kind: 'refused', reason: isNotFriend(errcode) ? 'not_friend' : 'refused', ...detail };
  }
}
