import type { UnknownCall } from './unknown-call.repository.js';

const readsNeeded = 3;
const readForMs = 15 * 60_000;
/** Not shortened by the time scale: so long an answer may still be on its way. */
const settledAfterMs = 30_000;

type Looked = Pick<UnknownCall, 'reads' | 'readForMs' | 'agoMs' | 'senderActive'> & {
  /** Whether a task with the same words was seen of which WeCom does not say whose it is. */
  readonly untold: boolean;
};

/**
 * Whether a complete read that did not find a call, together with those before it, proves that WeCom never had it. The
 * lists show only employees whom our app may see, so nothing is proved about any other, nor while a task may be ours.
 */
export function absence(call: Looked, timeScale: number): 'absent' | 'notProved' | 'cannotBeProved' {
  const enough = call.reads + 1 >= readsNeeded && (call.readForMs ?? 0) >= readForMs / timeScale && call.agoMs >= settledAfterMs;
  if (!enough) return 'notProved';
  return call.senderActive && !call.untold ? 'absent' : 'cannotBeProved';
}
