import type { IncomingHttpHeaders } from 'node:http';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const ownSites = new Set(['same-origin', 'none']);

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/**
 * True when a browser was made to send this by a page of somebody else.
 * 1. Reading is never refused. 2. `Sec-Fetch-Site` is believed where the browser sends it.
 * 3. Else `Origin` must be our own host. 4. With neither it is no browser.
 */
export function isCrossSite(method: string, headers: IncomingHttpHeaders, publicUrl: string): boolean {
  if (safeMethods.has(method)) return false;
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string') return !ownSites.has(site);
  const { origin } = headers;
  if (origin === undefined) return false;
  const host = hostOf(origin);
  return host === null || (host !== headers.host && host !== new URL(publicUrl).host);
}
