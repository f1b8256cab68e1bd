/** Byte-identical repeats of an app message are dropped for four hours; half an hour of that is kept for clocks and queues. */
const safeRepeatMs = 3.5 * 3_600_000;

/** Channels to customers that are repeated without a proof: their receiver knows a repeat. */
const heldPlaces = `'welcome_message', 'customer_service_message', 'sms'`;

/** Whether the bytes of a call (alias) may have arrived under an earlier call of theirs: they are repeated, never composed afresh. */
export const isRepeat = (call: string): string =>
  `(${call}.channel IN ('app_message', 'welcome_message', 'customer_service_message') AND ${call}.request ? 'firstDispatchedAt')`;

/** Whether what a call (alias) brings to a customer may have arrived under an earlier call of its: until that is known it holds its place of every limit, whatever it waits for. What was proved absent does not. */
export const mayHaveArrived = (call: string): string => `(${call}.channel IN (${heldPlaces}) AND ${call}.request ? 'firstDispatchedAt')`;

/** Until when the bytes of a repeat (alias) are sure to be recognised: the code of a welcome can be used once, and only while it lasts; a chat of 微信客服 closes. Null of what is none. */
export const safeUntil = (call: string): string => `least((${call}.request ->> 'notAfter')::timestamptz, ${usuallyUntil(call)})`;

/** The same of a call whose bytes may only now become a repeat. */
export const repeatableUntil = (call: string): string =>
  `least((${call}.request ->> 'notAfter')::timestamptz, coalesce((${call}.request ->> 'firstDispatchedAt')::timestamptz, ${call}.dispatched_at) + interval '${safeRepeatMs} ms')`;

const usuallyUntil = (call: string): string => `((${call}.request ->> 'firstDispatchedAt')::timestamptz + interval '${safeRepeatMs} ms')`;
