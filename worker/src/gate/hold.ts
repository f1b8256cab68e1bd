import type { HoldCause } from '@tagtrail/core/contracts';
import type { CallAnswer, FaultScope } from '@tagtrail/ledger';

/** What a receiver, or the way to it, said against every call of a kind: proved unsent, and no message is to blame. */
export interface Fault {
  readonly scope: FaultScope;
  readonly cause: HoldCause;
  /** The receiver's own; null where it said nothing. */
  readonly code: number | null;
  readonly text: string;
}

/** What the gate is to learn of a call. */
export type GateSignal =
  /** The receiver took it, or refused it for what is in it: the way there is open. */
  | { readonly kind: 'through' }
  /** Nobody knows. */
  | { readonly kind: 'silent' }
  /** The slot had passed before the first byte. */
  | { readonly kind: 'notBegun' }
  | ({ readonly kind: 'fault' } & Fault)
  /** Called too often: the whole group waits so long, or the one receiver. */
  | { readonly kind: 'blocked'; readonly scope?: 'receiver'; readonly blockMs: number; readonly code: number | null; readonly text: string }
  /** Too many calls at once. */
  | { readonly kind: 'busy' };

/** What an answer tells the gate. */
export function gateSignal(answer: CallAnswer): GateSignal {
  switch (answer.kind) {
    case 'accepted':
    case 'refused':
    case 'contentRefused':
    case 'senderLost':
    case 'again':
    case 'mediaGone':
      return { kind: 'through' };
    case 'limited':
      return answer.blockMs === null ? { kind: 'through' } : { ...answer, kind: 'blocked', blockMs: answer.blockMs };
    case 'fault':
    case 'busy':
    case 'notBegun':
      return answer;
    case 'tokenRefused':
    case 'unknown':
      return { kind: 'silent' };
  }
}

/** A call that met a fault is planned again after the next probe, so that another call makes that one: whatever is wrong with its own does not stop the rest. */
export const afterProbeMs = 1_000;

const firstProbeMs = 1_000;
const longestProbeMs = 60_000;
/** However much time is shortened. */
const shortestProbeMs = 200;

/** Milliseconds from probe number `probes` (0: the fault itself) to the next: at most a minute, and it never gives up. */
export function nextProbeMs(probes: number, timeScale: number): number {
  return Math.max(shortestProbeMs, Math.min(longestProbeMs, firstProbeMs * 2 ** Math.min(probes, 10)) / timeScale);
}
