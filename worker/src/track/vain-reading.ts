import type { VainReading } from '@tagtrail/ledger';
import { CorpHeld, CorpUnusable, WecomRefusal, WecomUnreachable } from '../wecom/call.js';
import { classifyError, setUpScope } from '../wecom/error-codes.js';
import { vainTimes } from './poll-times.js';

/** Why nothing was learned. */
export interface VainCause {
  /** WeCom's code; null when nothing came back. */
  readonly code: number | null;
  /** Nobody was asked. */
  readonly held: boolean;
  /** WeCom refused this very reading; else it lies in the corp's set-up or on the way. */
  readonly own: boolean;
  /** It will refuse it the next time too. */
  readonly forGood: boolean;
}

/** The task that was to be read: when, and whether it was given up. */
interface ReadTask {
  readonly id: string;
  readonly pollAt: string;
  readonly givenUp: boolean;
}

const nobodys = { held: false, own: false, forGood: false } as const;

export function vainCause(error: unknown): VainCause {
  if (error instanceof CorpHeld) return { ...nobodys, code: null, held: true };
  if (error instanceof CorpUnusable) return { ...nobodys, code: error.errcode };
  if (!(error instanceof WecomRefusal)) return { ...nobodys, code: null };
  const kind = classifyError(error.errcode);
  const own = setUpScope(error.errcode) !== 'group' && kind !== 'limit' && kind !== 'refreshToken';
  return { code: error.errcode, held: false, own, forGood: own && kind !== 'backoff' };
}

/** WeCom is still handing the task out: that takes longer than a repeat waits. */
const handingOut = 41_063;

/** Whether the same reading may come through a moment later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof WecomRefusal) return error.errcode !== handingOut && classifyError(error.errcode) === 'backoff';
  return error instanceof WecomUnreachable && !(error instanceof CorpHeld);
}

/** What is noted of a task that could not be read. Nobody is told of one that was given up. */
export function vainReadingOf({ id, pollAt, givenUp }: ReadTask, { code, held, own }: VainCause, timeScale: number): VainReading {
  const times = vainTimes('task', own, timeScale);
  return { id, pollAt, code, held, ...times, shownAfterMs: own && !givenUp ? times.shownAfterMs : null };
}
