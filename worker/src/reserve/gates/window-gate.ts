import { zoneFor } from '@tagtrail/core/calendar';
import { audienceOf, isToGroup, type MessageCategory } from '@tagtrail/core/plan';
import { keepsHours, nextAllowed, type Allowed, type SendWindows } from '@tagtrail/core/policy';
import { beginWithinMs } from '../../gate/gate-limits.js';
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
    const whose = audienceOf[channel] === 'customer' && !isToGroup(channel) ? windows.zone : 'corp';
    const allowed = this.allowed(windows, category, zoneFor(whose, { zone: timeZone, attributes }));
    if (!allowed.open) return waitsUntil(allowed.opensAt, deadline);
    if (allowed.until === null) return { kind: 'pass', until: null };
    // Dispatched by then, its bytes leave before the hours end.
    const lastDispatch = allowed.until - beginWithinMs;
    return lastDispatch > Date.parse(this.corp.now) ? { kind: 'pass', until: toInstant(lastDispatch) } : waitsUntil(allowed.until, deadline);
  }

  private allowed(windows: SendWindows, category: MessageCategory, zone: string): Allowed {
    const key = `${category} ${zone}`;
    const found = this.known.get(key) ?? nextAllowed(windows, { category, zone, atMs: Date.parse(this.corp.now) });
    this.known.set(key, found);
    return found;
  }
}

const waitsUntil = (atMs: number, deadline: string): GateVerdict =>
  atMs >= Date.parse(deadline) ? { kind: 'suppress', reason: 'out_of_window' } : { kind: 'until', at: toInstant(atMs), reason: 'window' };

const toInstant = (ms: number): string => new Date(ms).toISOString();
