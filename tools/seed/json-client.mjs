/** An answer outside 2xx, with what the server said about it. */
export class HttpFailure extends Error {
  /** @param {string} request @param {number} status @param {unknown} body */
  constructor(request, status, body) {
    super(`${request} answered ${status}: ${JSON.stringify(body)}`);
    this.name = 'HttpFailure';
    this.status = status;
  }
}

/**
 * JSON over HTTP like any other client: no door of its own into the product.
 * @typedef {(method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<{ status: number, body: any, headers: Headers }>} Call
 */

/**
 * @param {string} base
 * @param {{ headers?: Record<string, string>, signal?: AbortSignal }} [options]
 * @returns {Call}
 */
export function jsonClient(base, { headers = {}, signal } = {}) {
  return async (method, path, body, more = {}) => {
    const timeout = AbortSignal.timeout(60_000);
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { ...headers, ...more, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = text === '' ? null : JSON.parse(text);
    if (!response.ok) throw new HttpFailure(`${method} ${path}`, response.status, answer);
    return { status: response.status, body: answer, headers: response.headers };
  };
}

/**
 * A client with the session of a user.
 * @param {string} address
 * @param {{ login: string, password: string, signal?: AbortSignal }} options
 */
export async function signIn(address, { login, password, signal }) {
  const options = signal ? { signal } : {};
  const anonymous = jsonClient(`${address}/api/v1`, { ...options, headers: { origin: address } });
  const { headers } = await anonymous('POST', '/session', { login, password });
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return jsonClient(`${address}/api/v1`, { ...options, headers: { origin: address, cookie } });
}
