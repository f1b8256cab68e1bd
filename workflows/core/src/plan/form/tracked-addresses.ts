import { replaceAddresses, textAddresses } from '../../text/index.js';
import { linkTrackingOf, type LinkTracking, type SendRequest } from '../request.js';

/** The addresses of what is asked for that are to be tracked, each once, and for whom. */
export interface TrackedAddresses {
  readonly tracking: LinkTracking;
  readonly urls: readonly string[];
}

const known = new WeakMap<SendRequest, TrackedAddresses | null>();

/** Null where nothing is tracked. Remembered by the object, for reserve asks once for each recipient. */
export function trackedAddresses(request: SendRequest): TrackedAddresses | null {
  const before = known.get(request);
  if (before !== undefined) return before;
  const found = addressesIn(request);
  known.set(request, found);
  return found;
}

function addressesIn(request: SendRequest): TrackedAddresses | null {
  const tracking = linkTrackingOf(request);
  if (tracking === null || !('text' in request)) return null;
  const urls = textAddresses(request.text);
  return urls.length === 0 ? null : { tracking, urls };
}

/** True where each customer gets addresses of her own, so that no two may share a call. */
export const hasOwnAddresses = (request: SendRequest): boolean => trackedAddresses(request)?.tracking === 'perCustomer';

/** The same request with other addresses in place of its own; those for which `shortOf` is null stay. */
export function withAddresses(request: SendRequest, shortOf: (url: string) => string | null): SendRequest {
  return 'text' in request ? { ...request, text: replaceAddresses(request.text, shortOf) } : request;
}
