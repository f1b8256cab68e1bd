/** Byte-identical repeats of an app message are dropped for four hours; half an hour of that is kept for clocks and queues. */
export const safeRepeatMs = 3.5 * 3_600_000;

/** Whether the bytes of a call (alias) may have arrived under an earlier call of theirs: they are repeated, never composed afresh. */
export const isRepeat = (call: string): string => `(${call}.channel = 'app_message' AND ${call}.request ? 'firstDispatchedAt')`;

/** Until when the bytes of a repeat (alias) are sure to be recognised; null of what is none. */
export const safeUntil = (call: string): string => `((${call}.request ->> 'firstDispatchedAt')::timestamptz + interval '${safeRepeatMs} ms')`;
