import type { Command, SendItem } from '@tagtrail/core/http';
import { isMassSend } from '@tagtrail/core/plan';

/** One message of each task that an employee has not sent yet and may be reminded of now. */
export function remindable(sends: readonly SendItem[]): readonly SendItem[] {
  const seen = new Set<string>();
  return sends.filter(({ callId, state, channel, remindAgainAt }) => {
    if (callId === null || seen.has(callId) || state !== 'accepted' || !isMassSend(channel) || remindAgainAt !== null) return false;
    seen.add(callId);
    return true;
  });
}

export interface Reminding {
  readonly all: number;
  readonly done: number;
  readonly failed: number;
  /** Of the first that could not be reminded. */
  readonly why: string | null;
}

interface RemindEach {
  readonly remind: (send: SendItem) => Promise<Command>;
  /** Why not, in words. */
  readonly whyNot: (outcome: { readonly command: Command; readonly send: SendItem } | { readonly error: unknown }) => string;
  readonly onProgress: (now: Reminding) => void;
  readonly signal: AbortSignal;
}

/** One after the other: WeCom is asked for each, and each may be refused. */
export async function remindEach(sends: readonly SendItem[], { remind, whyNot, onProgress, signal }: RemindEach): Promise<Reminding> {
  let now: Reminding = { all: sends.length, done: 0, failed: 0, why: null };
  for (const send of sends) {
    if (signal.aborted) break;
    const why = await remind(send).then(
      (command) => (command.status === 'failed' ? whyNot({ command, send }) : null),
      (error: unknown) => whyNot({ error }),
    );
    now = why === null ? { ...now, done: now.done + 1 } : { ...now, failed: now.failed + 1, why: now.why ?? why };
    onProgress(now);
  }
  return now;
}
