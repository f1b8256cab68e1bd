import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { SealedCallback } from './sealed-callback.js';

/** Idle connections are let go before a receiver's own keep-alive ends them under a request. */
const idleMs = 3000;
const agents = { http: new HttpAgent({ keepAlive: true, timeout: idleMs }), https: new HttpsAgent({ keepAlive: true, timeout: idleMs }) };

/** What a receiver answered. */
export interface CallbackAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * Posts a callback; the answer, or null for none within the time: refused, reset and too slow
 * are one thing to WeCom. Plain sockets rather than fetch, which costs several times more of a shared machine.
 */
export function postCallback({ url, body }: SealedCallback, timeoutMs: number): Promise<CallbackAnswer | null> {
  return new Promise((resolve) => {
    const answered = (response: IncomingMessage) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (text: string) => (answer += text));
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, body: answer });
      });
      response.once('error', () => {
        resolve(null);
      });
    };
    const headers = { 'content-type': 'text/xml; charset=utf-8', 'content-length': Buffer.byteLength(body) };
    const options = { method: 'POST', headers, timeout: timeoutMs };
    const request = url.startsWith('https:')
      ? httpsRequest(url, { ...options, agent: agents.https }, answered)
      : httpRequest(url, { ...options, agent: agents.http }, answered);
    request.once('timeout', () => request.destroy());
    request.once('error', () => {
      resolve(null);
    });
    request.once('close', () => {
      resolve(null);
    });
    request.end(body);
  });
}
