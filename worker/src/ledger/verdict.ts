import type { IntentReason } from '@tagtrail/core/contracts';
import type { CallAnswer } from '../channels/call-answer.js';

/** What becomes of a dispatched call and of its intents after one attempt. */
export type Verdict =
  | { readonly kind: 'accepted'; readonly msgid: string | null; readonly failed: readonly string[] }
  /** Planned again in `waitMs`, or after the intent's own retry interval when that is null; an attempt is spent or not. */
  | { readonly kind: 'again'; readonly spendsAttempt: boolean; readonly waitMs: number | null; readonly code: number | null; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: IntentReason; readonly code: number | null; readonly text: string }
  | { readonly kind: 'unknown'; readonly code: number | null; readonly text: string };

/** A limit that blocks nobody else is waited out this long. */
const limitWaitMs = 60_000;
/** A refused token is fetched anew at once; this keeps a corp whose tokens never hold from spinning. */
const tokenWaitMs = 1_000;
/** Unless the gate knows better: what is held is tried again by a probe, not by each call. */
const faultWaitMs = 2_000;
const busyWaitMs = 3_000;
/** It goes to the end of the queue at once, without spinning. */
const notBegunWaitMs = 500;

/** An attempt is a call that was tried and not accepted, for a reason that lies in the message or its receiver. A limit, a fault of the set-up, a token to be fetched again are waits. */
export function judge(answer: CallAnswer, heldMs: number | null = null): Verdict {
  const verdict = judged(answer);
  return heldMs !== null && verdict.kind === 'again' ? { ...verdict, waitMs: heldMs } : verdict;
}

function judged(answer: CallAnswer): Verdict {
  switch (answer.kind) {
    case 'accepted':
      return answer;
    case 'notBegun':
      return { kind: 'again', spendsAttempt: false, waitMs: notBegunWaitMs, code: null, text: 'The call missed its slot' };
    case 'limited':
      return { kind: 'again', spendsAttempt: false, waitMs: answer.blockMs ?? limitWaitMs, code: answer.code, text: answer.text };
    case 'tokenRefused':
      return { kind: 'again', spendsAttempt: false, waitMs: tokenWaitMs, code: answer.code, text: answer.text };
    case 'fault':
      return { kind: 'again', spendsAttempt: false, waitMs: faultWaitMs, code: answer.code, text: answer.text };
    case 'busy':
      return { kind: 'again', spendsAttempt: false, waitMs: busyWaitMs, code: answer.code, text: answer.text };
    case 'again':
      return { kind: 'again', spendsAttempt: true, waitMs: null, code: answer.code, text: answer.text };
    case 'refused':
      return { kind: 'refused', reason: answer.reason, code: answer.code, text: answer.text };
    case 'unknown':
      return { kind: 'unknown', code: answer.code, text: answer.text };
  }
}
