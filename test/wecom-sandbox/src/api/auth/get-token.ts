import { randomBytes } from 'node:crypto';
import type { Corp } from '../../state/corp.js';
import type { SandboxState, Token } from '../../state/sandbox-state.js';
import type { Fields } from '../../wire/fields.js';
import { success, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';

const tokenBytes = 120;

/** The corp a gettoken names with the right secret, or the code that refuses it. */
export function authenticate(state: SandboxState, query: Fields): Corp | number {
  const corpId = query.text('corpid');
  const secret = query.text('corpsecret');
  if (corpId === '') return 41002;
  if (secret === '') return 41004;
  const corp = state.corps.get(corpId);
  if (corp === undefined) return 40013;
  return corp.credentials.secret === secret ? corp : 40001;
}

/** Inside the validity the same token is answered again; after it, or once revoked, a new one. */
function getToken({ state, corp, nowMs }: ApiCall): ApiAnswer {
  const authenticTtl = state.settings.tokenTtlSeconds;
  const valid = validToken(state, corp.credentials.id, nowMs);
  if (valid !== null) {
    const left = Math.max(1, Math.floor((valid.expiresAt - nowMs) / 1000));
    return success({ access_token: valid.text, expires_in: state.settings.tokenExpiresIn === 'full' ? authenticTtl : left });
  }
  const token = randomBytes(tokenBytes).toString('base64url');
  return {
    errcode: 0,
    fields: { access_token: token, expires_in: authenticTtl },
    changes: [{ kind: 'tokenIssued', corp: corp.credentials.id, token, expiresAt: nowMs + authenticTtl * 1000 }],
  };
}

function validToken(state: SandboxState, corpId: string, nowMs: number): Token | null {
  for (const token of state.tokens.values()) {
    if (token.corpId === corpId && !token.revoked && nowMs < token.expiresAt) return token;
  }
  return null;
}

/** The corp a call's access_token stands for, or the code that refuses it. */
export function corpOfToken(state: SandboxState, query: Fields, nowMs: number): Corp | number {
  const text = query.text('access_token');
  if (text === '') return 41001;
  const token = state.tokens.get(text);
  if (token === undefined || token.revoked) return 40014;
  if (nowMs >= token.expiresAt) return 42001;
  return state.corp(token.corpId);
}

export const authEndpoints: Readonly<Record<string, Endpoint>> = {
  gettoken: { group: 'token', handle: getToken },
  get_api_domain_ip: { group: 'read', handle: () => success({ ip_list: ['127.0.0.1'] }) },
  getcallbackip: { group: 'read', handle: () => success({ ip_list: ['127.0.0.1'] }) },
};
