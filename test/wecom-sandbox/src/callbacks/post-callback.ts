import type { SealedCallback } from './sealed-callback.js';

/** Posts a callback; the status of the answer, or null for none within the time. */
export async function postCallback({ url, body }: SealedCallback, timeoutMs: number): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    // Refused, reset and too slow are one thing to WeCom: nobody took the event, and it is tried again.
    return null;
  }
}
