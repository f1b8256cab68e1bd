import { setTimeout as delay } from 'node:timers/promises';

export interface EventuallyOptions {
  /** Longest time to wait, in milliseconds. */
  readonly withinMs?: number;
  readonly everyMs?: number;
}

/**
 * Waits for the thing itself: calls `look` until it neither throws nor returns undefined or false.
 * @throws the last failure of `look` when the time is over.
 */
export async function eventually<T>(look: () => Promise<T> | T, options: EventuallyOptions = {}): Promise<Exclude<T, undefined | false>> {
  const { withinMs = 30_000, everyMs = 50 } = options;
  const end = performance.now() + withinMs;
  let last: unknown = new Error('it never came true');
  for (;;) {
    try {
      const seen = await look();
      if (isSeen(seen)) return seen;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end)
      throw new Error(`Not within ${withinMs / 1000} s: ${last instanceof Error ? last.message : String(last)}`, { cause: last });
    await delay(everyMs);
  }
}

function isSeen<T>(value: T): value is Exclude<T, undefined | false> {
  return value !== undefined && value !== false;
}
