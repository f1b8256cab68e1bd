import { setTimeout as delay } from 'node:timers/promises';
import type { LoopName } from '@tagtrail/core/contracts';
import type { Logger } from './logging.js';
import type { Beside } from './loop.js';
import { Places, type PlaceCount } from './places.js';

export interface Turns {
  /** Named in the list of failures. */
  readonly loop: LoopName;
  /** Corps or versions, those that wait longest first. */
  readonly keys: readonly string[];
  readonly signal: AbortSignal;
  /** Where it is given, keys are served side by side and not waited for; else one after the other. */
  readonly beside?: Beside | undefined;
  /** Places of this loop, the same at each call; few unless given. */
  readonly places?: PlaceCount;
  /** The corp of a key, where keys are not corps. */
  readonly corpOf?: (key: string) => string;
}

/** What a batch says of its key. */
export interface Batch {
  readonly more: boolean;
  /** It is not looked at again for so long, in milliseconds. */
  readonly restMs: number;
}

type Work = (key: string) => Promise<boolean | Batch>;

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

/** A loop's keys that are being served. */
interface Served {
  readonly places: Places;
  /** How often each, and which were asked for once more meanwhile. */
  readonly keys: Map<string, number>;
  readonly again: Set<string>;
}

const nothing: Batch = { more: false, restMs: 0 };
const firstPauseMs = 1_000;
const longestPauseMs = 60_000;
/** Enough that a corp whose batches take long leaves places to others, and few enough for the connections of a process. */
const usualPlaces: PlaceCount = { all: 3, each: 1 };

/**
 * Does one batch for each key. One that fails holds nobody else up: it is listed, waits for a pause of its own that doubles each time,
 * and leaves the list when it succeeds. Nor does one that takes long: it is served beside its loop, which serves the others meanwhile.
 */
export class EachInTurn {
  private readonly pauses = new Map<string, Pause>();
  private readonly served = new Map<LoopName, Served>();

  constructor(
    private readonly failures: FailureList,
    private readonly log: Logger,
  ) {}

  /** True when any batch that was waited for says that there may be more. */
  async run({ keys, ...turns }: Turns, work: Work): Promise<boolean> {
    const { beside } = turns;
    let more = false;
    for (const key of keys) {
      if (hasEnded(turns.signal)) return false;
      if (beside === undefined) more = (await this.batch({ ...turns, key }, work)).more || more;
      else this.serve({ ...turns, beside, key }, work);
    }
    return more;
  }

  /** As many of the key as may be had at once; one that was there before is looked at again when a notice asks for it. */
  private serve(turn: Omit<Turns, 'keys'> & { readonly beside: Beside; readonly key: string }, work: Work): void {
    const { loop, key, beside, signal, places = usualPlaces, corpOf } = turn;
    const served = this.served.get(loop) ?? { places: new Places(places), keys: new Map<string, number>(), again: new Set<string>() };
    this.served.set(loop, served);
    const { keys, again } = served;
    if (beside.noticed && keys.has(key)) again.add(key);
    while ((keys.get(key) ?? 0) < places.each) {
      keys.set(key, (keys.get(key) ?? 0) + 1);
      beside.go(
        served.places
          .at(corpOf?.(key) ?? key, async () => this.batch(turn, work))
          .then(async ({ more, restMs }) => {
            if (restMs > 0) await delay(restMs, undefined, { signal }).catch(() => undefined);
            const left = (keys.get(key) ?? 1) - 1;
            if (left === 0) keys.delete(key);
            else keys.set(key, left);
            return again.delete(key) || more;
          }),
      );
    }
  }

  /** Never fails: what does is listed. */
  private async batch({ loop, key, signal }: Pick<Turns, 'loop' | 'signal'> & { readonly key: string }, work: Work): Promise<Batch> {
    const id = `${loop} ${key}`;
    if (hasEnded(signal) || (this.pauses.get(id)?.until ?? 0) > performance.now()) return nothing;
    try {
      const done = await work(key);
      await (this.pauses.delete(id) ? this.failures.mended({ loop, key }) : this.failures.succeeded({ loop, key }));
      return typeof done === 'boolean' ? { more: done, restMs: 0 } : done;
    } catch (error) {
      if (!hasEnded(signal)) await this.pause({ loop, key, id }, error);
      return nothing;
    }
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
