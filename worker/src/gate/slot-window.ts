/** A call begins at most this long after its slot, else it gives the slot up. In milliseconds. */
export const guardMs = 150;

/** How much the way to the receiver may vary before the limit could be broken there. In milliseconds. */
export const jitterMs = 150;

/** When a call may begin, by this process's monotonic clock (`performance.now()`). */
export interface SlotWindow {
  readonly opensAt: number;
  readonly closesAt: number;
}

/**
 * The database said at some moment between `askedAt` and `answeredAt` that the slot is `waitMs` away. Counting from the
 * answer it is never too early, counting from the question never later than the guard allows, however slow the answer was.
 */
export function slotWindow(askedAt: number, answeredAt: number, waitMs: number): SlotWindow {
  return { opensAt: answeredAt + waitMs, closesAt: askedAt + waitMs + guardMs };
}

export function isOpen(window: SlotWindow, now: number): boolean {
  return now >= window.opensAt && now <= window.closesAt;
}

/** Distance of two slots in milliseconds: no sliding minute then holds more than `limitPerMinute` calls. */
export function slotSpacingMs(limitPerMinute: number): number {
  return (60_000 + guardMs + jitterMs) / limitPerMinute;
}
