import { zoneFor } from '@tagtrail/core/calendar';
import { audienceOf, type MessageCategory } from '@tagtrail/core/plan';
import { keepsHours, nextAllowed, type Allowed, type SendWindows } from '@tagtrail/core/policy';
import type { GateVerdict } from './pass-gates.js';
import type { ReserveCorp } from '../planned.repository.js';
import type { CustomerRow, PlannedIntent } from '../reservation.repository.js';

type Sent = Pick<PlannedIntent, 'channel' | 'category' | 'deadline'>;

/** What the sending hours of a corp say at one moment of the database's clock. A zone's answer is found once for all who live by it. */
export class WindowGate {
  private readonly known = new Map<string, Allowed>();

  constructor(private readonly corp: Pick<ReserveCorp, 'policy' | 'now' | 'timeZone'>) {}

  /** Passes until the hours end, waits until they begin, or comes too late to wait. */
  judge({ channel, category, deadline }: Sent, { attributes }: Pick<CustomerRow, 'attributes'>): GateVerdict {
    const { policy, timeZone } = this.corp;
    const { windows } = policy;
    if (windows === undefined || !keepsHours(windows, channel)) return { kind: 'pass', until: null };
    const whose = audienceOf[channel] === 'customer' ? windows.zone : 'corp';
    const allowed = this.allowed(windows, category, zoneFor(whose, { zone: timeZone, attributes }));
    if (allowed.open) return { kind: 'pass', until: allowed.until === null ? null : toInstant(allowed.until) };
    if (allowed.opensAt >= Date.parse(deadline)) return { kind: 'suppress', reason: 'out_of_window' };
    return { kind: 'until', at: toInstant(allowed.opensAt), reason: 'window' };
  }

  private allowed(windows: SendWindows, category: MessageCategory, zone: string): Allowed {
    const key = `${category} ${zone}`;
    const found = this.known.get(key) ?? nextAllowed(windows, { category, zone, atMs: Date.parse(this.corp.now) });
    this.known.set(key, found);
    return found;
  }
}

const toInstant = (ms: number): string => new Date(ms).toISOString();
