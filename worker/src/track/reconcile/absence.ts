import type { UnknownCall } from './unknown-call.repository.js';

const readsNeeded = 3;
const readForMs = 15 * 60_000;
/** Not shortened by the time scale: so long an answer may still be on its way. */
const settledAfterMs = 30_000;
/** WeCom lists a month; a little less, for clocks. */
const listedForMs = 30 * 86_400_000;

/** Whether WeCom still lists tasks of the time of the call. */
export function isListed(call: Pick<UnknownCall, 'agoMs'>): boolean {
  return call.agoMs < listedForMs;
}

/** Milliseconds until the time that a proof takes has passed since the first complete read; infinite before it. */
export function proofLeftMs(call: Pick<UnknownCall, 'readForMs'>, timeScale: number): number {
  const leftMs = call.readForMs === null ? 0 : readForMs / timeScale - call.readForMs;
  return leftMs > 0 ? leftMs : Number.POSITIVE_INFINITY;
}

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
