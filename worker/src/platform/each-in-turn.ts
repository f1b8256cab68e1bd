import type { LoopName } from '@tagtrail/core/contracts';
import type { Logger } from './logging.js';

export interface Turns {
  /** Named in the list of failures. */
  readonly loop: LoopName;
  /** Corps or versions, those that wait longest first. */
  readonly keys: readonly string[];
  readonly signal: AbortSignal;
}

/** A loop, and the corp or version it is at; the key is empty where it is at none. */
export interface LoopTurn {
  readonly loop: LoopName;
  readonly key: string;
}

/** Loops that fail, and what they could not serve, for a person to see. */
export interface FailureList {
  failed(turn: LoopTurn, error: unknown): Promise<void>;
  /** What failed here before has succeeded. */
  mended(turn: LoopTurn): Promise<void>;
  /** It has not failed here: what a process that is gone has listed is taken off the list. */
  succeeded(turn: LoopTurn): Promise<void>;
}

interface Pause {
  readonly failures: number;
  readonly until: number;
}

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/**
 * Does one batch for each key in turn. One that fails holds nobody else up: it is listed, waits for a pause of its own that
 * doubles each time, and leaves the list when it succeeds.
 */
export class EachInTurn {
  private readonly pauses = new Map<string, Pause>();

  constructor(
    private readonly failures: FailureList,
    private readonly log: Logger,
  ) {}

  /** True when any batch says that there may be more. */
  async run({ loop, keys, signal }: Turns, work: (key: string) => Promise<boolean>): Promise<boolean> {
    let more = false;
    for (const key of keys) {
      const id = `${loop} ${key}`;
      if (hasEnded(signal)) return false;
      if ((this.pauses.get(id)?.until ?? 0) > performance.now()) continue;
      try {
        more = (await work(key)) || more;
        await (this.pauses.delete(id) ? this.failures.mended({ loop, key }) : this.failures.succeeded({ loop, key }));
      } catch (error) {
        if (hasEnded(signal)) return false;
        await this.pause({ loop, key, id }, error);
      }
    }
    return more;
  }

  private async pause({ loop, key, id }: LoopTurn & { readonly id: string }, error: unknown): Promise<void> {
    const failures = (this.pauses.get(id)?.failures ?? 0) + 1;
    this.pauses.set(id, { failures, until: performance.now() + Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1)) });
    this.log.error({ err: error, loop, key, failures }, 'one of a loop failed');
    // Where even this cannot be written the database is away, and every loop says so.
    await this.failures.failed({ loop, key }, error).catch(() => undefined);
  }
}

function hasEnded(signal: AbortSignal): boolean {
  return signal.aborted;
}
