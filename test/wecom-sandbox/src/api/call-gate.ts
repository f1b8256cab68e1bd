import type { Conditions } from '../faults/conditions.js';
import type { InFlight } from '../limits/in-flight.js';
import type { RateLimiter } from '../limits/rate-limiter.js';
import type { Corp } from '../state/corp.js';
import type { SandboxState } from '../state/sandbox-state.js';
import type { Fields } from '../wire/fields.js';
import type { Upload } from '../wire/multipart.js';
import { authenticate, corpOfToken } from './auth/get-token.js';
import type { Endpoint } from './endpoint.js';

/** A call as it arrived. */
export interface Arrival {
  readonly api: string;
  readonly endpoint: Endpoint;
  readonly query: Fields;
  readonly body: Fields;
  readonly upload: Upload | null;
  readonly ip: string;
  readonly tArrive: number;
}

/** Either the corp a call may act for, or the code that refuses it. */
export type Admission =
  { readonly corp: Corp; readonly leave: () => void } | { readonly corp: Corp | null; readonly errcode: number; readonly condition?: string };

/** The checks before any work, in the order: credential, set-up, address, frequency, concurrency, record lock. */
export class CallGate {
  constructor(
    private readonly state: SandboxState,
    private readonly limiter: RateLimiter,
    private readonly inFlight: InFlight,
    private readonly conditions: Conditions,
  ) {}

  admit(arrival: Arrival): Admission {
    const { api, endpoint, query, ip, tArrive } = arrival;
    const corp = api === 'gettoken' ? this.authenticate(arrival) : corpOfToken(this.state, query, tArrive);
    if (typeof corp === 'number') return { corp: null, errcode: corp };
    const refused = this.conditions.refuse(api, corp.credentials.id, tArrive);
    if (refused !== null) {
      if (refused.errcode === 40001) this.limiter.noteFailedToken(ip, this.state.limits, tArrive);
      return { corp, errcode: refused.errcode, condition: refused.kind };
    }
    if (api !== 'gettoken' && corp.trustedIps !== null && !corp.trustedIps.includes(ip)) return { corp, errcode: 60020 };
    const caller = { corp: corp.credentials.id, api, group: endpoint.group, ip, debug: query.flag('debug') };
    if (!this.limiter.admit(caller, this.state.limits, tArrive)) return { corp, errcode: 45009 };
    return this.enter(corp, arrival);
  }

  private authenticate({ query, ip, tArrive }: Arrival): Corp | number {
    if (this.limiter.isBanned(ip, tArrive)) return 45009;
    const corp = authenticate(this.state, query);
    if (corp === 40001) this.limiter.noteFailedToken(ip, this.state.limits, tArrive);
    return corp;
  }

  private enter(corp: Corp, { api, endpoint, body }: Arrival): Admission {
    const apiKey = `${corp.credentials.id} ${api}`;
    if (!this.inFlight.enter(apiKey, this.state.settings.concurrencyPerApi)) return { corp, errcode: 45033 };
    const recordKey = endpoint.recordKey === undefined ? null : `${corp.credentials.id} record ${endpoint.recordKey(body)}`;
    if (recordKey !== null && !this.inFlight.enter(recordKey, 1)) {
      this.inFlight.leave(apiKey);
      return { corp, errcode: 45035 };
    }
    const leave = () => {
      this.inFlight.leave(apiKey);
      if (recordKey !== null) this.inFlight.leave(recordKey);
    };
    return { corp, leave };
  }
}
