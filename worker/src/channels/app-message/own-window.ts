import { duplicateWindowMs } from '../../wecom/requests/app-message.js';

/** Every window is longer than the time in which a call is repeated unchanged. */
const spreadSeconds = 1_800;

/**
 * The duplicate window of one intent, in milliseconds. WeCom silently drops a request that equals an earlier one byte for
 * byte, and two intents may say the same on purpose; windows that differ by some seconds make their bytes differ.
 */
export function ownWindowMs(intentId: string): number {
  const hash = Number.parseInt(intentId.replaceAll('-', '').slice(0, 8), 16);
  return duplicateWindowMs - (Number.isNaN(hash) ? 0 : hash % spreadSeconds) * 1_000;
}
