import { z } from 'zod';
import { exchange } from '../../platform/outbound/http-exchange.js';
import { OutboundRefused, type Outbound } from '../../platform/outbound/outbound.js';
import type { WecomCorp } from '../corp-directory.js';
import { classifyError } from '../error-codes.js';

export type FetchedToken =
  | { readonly kind: 'token'; readonly text: string; readonly validMs: number }
  | { readonly kind: 'refused'; readonly errcode: number }
  | { readonly kind: 'unreachable'; readonly error: Error };

/** Asks WeCom for a token of the corp's app. Never rejects. */
export type TokenFetch = (corp: WecomCorp) => Promise<FetchedToken>;

const answer = z.looseObject({
  errcode: z.number().int().default(0),
  access_token: z.string().min(1).optional(),
  expires_in: z.number().positive().optional(),
});

/** `gettoken`; may always be repeated. */
export function createTokenFetch(outbound: Outbound): TokenFetch {
  return async (corp) => {
    try {
      const base = new URL(corp.baseUrl);
      const query = new URLSearchParams({ corpid: corp.id, corpsecret: corp.openSecret() });
      const path = `${base.pathname.replace(/\/$/, '')}/cgi-bin/gettoken?${query.toString()}`;
      const reply = await exchange(outbound.pool(corp.baseUrl), { method: 'GET', path, headers: {}, body: null, timeoutMs: 8_000 });
      if (reply.kind !== 'answered') return { kind: 'unreachable', error: reply.error };
      return readAnswer(reply.status, reply.body);
    } catch (error) {
      if (error instanceof OutboundRefused || error instanceof SyntaxError) return { kind: 'unreachable', error };
      throw error;
    }
  };
}

function readAnswer(status: number, body: string): FetchedToken {
  if (status !== 200) return { kind: 'unreachable', error: new Error(`gettoken answered HTTP ${String(status)}`) };
  const parsed = answer.safeParse(JSON.parse(body));
  if (!parsed.success) return { kind: 'unreachable', error: parsed.error };
  const { errcode, access_token: text, expires_in: seconds } = parsed.data;
  if (errcode !== 0 && classifyError(errcode) === 'backoff') return { kind: 'unreachable', error: new Error(`gettoken answered ${String(errcode)}`) };
  if (errcode !== 0) return { kind: 'refused', errcode };
  if (text === undefined) return { kind: 'unreachable', error: new Error('gettoken gave no token') };
  return { kind: 'token', text, validMs: (seconds ?? 7_200) * 1_000 };
}
