import { isMassSend } from '@tagtrail/core/plan';
import type { Database, Tx } from '@tagtrail/prisma';
import type { CallAnswer, HeldCall } from '../call-answer.js';
import { holdContent } from '../held/content.js';
import { loseSender } from '../held/sender.js';
import { accept } from './accept.js';
import { markUnknown } from './mark-unknown.js';
import { nextAttempt } from './next-attempt.js';
import { planAgain } from './plan-again.js';
import { refuse } from './refuse.js';

/** One attempt that is over. */
export interface Settlement {
  readonly call: HeldCall;
  readonly answer: CallAnswer;
  /** How long the gate holds a call that met a fault; null where it has no word of it. */
  readonly heldMs: number | null;
  /** Milliseconds until the first poll of a task; null where nothing confirms. */
  readonly firstPollMs: number | null;
  /** Written first in the same transaction; our own tag writes. */
  readonly before?: (tx: Tx) => Promise<void>;
}

const timeoutMs = 15_000;

/**
 * Writes down what became of a dispatched call, fenced by its token: the call, its intents and its runs' events; no customer,
 * run or cohort. False when the call is no longer ours.
 */
export async function settle(database: Database, settlement: Settlement): Promise<boolean> {
  return database.tx('send.settle', { timeoutMs }, async (tx) => {
    await settlement.before?.(tx);
    const settled = await write(tx, settlement);
    if (settled) tell(tx, settlement);
    return settled;
  });
}

async function write(tx: Tx, { call, answer, heldMs, firstPollMs }: Settlement): Promise<boolean> {
  switch (answer.kind) {
    case 'accepted':
      return accept(tx, call, { ...answer, firstPollMs });
    case 'refused':
      return refuse(tx, call, answer);
    case 'contentRefused':
      return holdContent(tx, call, answer);
    case 'senderLost':
      return loseSender(tx, call, answer);
    case 'unknown':
      return markUnknown(tx, call, answer);
    case 'notBegun':
      return planAgain(tx, call, { ...nextAttempt(answer, heldMs), code: null, text: 'The call missed its slot' });
    case 'limited':
    case 'tokenRefused':
    case 'mediaGone':
    case 'fault':
    case 'busy':
    case 'again':
      return planAgain(tx, call, { ...nextAttempt(answer, heldMs), code: answer.code, text: answer.text });
  }
}

function tell(tx: Tx, { call, answer }: Settlement): void {
  tx.notify('poke');
  tx.notify(['accepted', 'refused', 'unknown'].includes(answer.kind) ? 'tracking' : 'reserve');
  // An equal mass send may have waited for this one to be known.
  if (isMassSend(call.channel)) tx.notify('lanes');
}
