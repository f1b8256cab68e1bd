import type { Answered } from '../call-answer.js';

/** An answer that proves that nothing was sent and leaves room for another attempt. */
export type Unsent = Answered<'notBegun' | 'limited' | 'tokenRefused' | 'mediaGone' | 'fault' | 'busy' | 'again'>;

export interface NextAttempt {
  readonly spendsAttempt: boolean;
  /** Null: after the intent's own retry interval. */
  readonly waitMs: number | null;
}

/** A limit that blocks nobody else is waited out this long. */
const limitWaitMs = 60_000;
/** A refused token is fetched anew at once; this keeps a corp whose tokens never hold from spinning. */
const tokenWaitMs = 1_000;
/** Unless the gate knows better: what is held is tried again by a probe, not by each call. */
const faultWaitMs = 2_000;
const busyWaitMs = 3_000;
/** It goes to the end of the queue at once, without spinning. */
const notBegunWaitMs = 500;

/**
 * When the intents of an unsent call are due again. Only what lies in the message or its receiver spends an attempt: a limit,
 * a fault of the set-up, a token to be fetched or a file to be uploaded again are waits, and `heldMs` is how long the gate holds such a call.
 */
export function nextAttempt(answer: Unsent, heldMs: number | null): NextAttempt {
  return { spendsAttempt: answer.kind === 'again', waitMs: heldMs ?? ownWaitMs(answer) };
}

function ownWaitMs(answer: Unsent): number | null {
  switch (answer.kind) {
    case 'notBegun':
      return notBegunWaitMs;
    case 'limited':
      return answer.blockMs ?? limitWaitMs;
    case 'tokenRefused':
    case 'mediaGone':
      return tokenWaitMs;
    case 'fault':
      return faultWaitMs;
    case 'busy':
      return busyWaitMs;
    case 'again':
      return null;
  }
}
