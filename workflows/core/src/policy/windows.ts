import { nextSlot, weekdayOf, ZoneClock, type WaitZone } from '../calendar/index.js';
import { unitMs } from '../kernel/index.js';
import { audienceOf, type Channel, type MessageCategory } from '../plan/index.js';

/** Hours in which messages may be sent, on the weekdays (1 is Monday) on which they begin; `to` at or before `from` is on the next day. */
export interface SendingHours {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

/** When a corp sends. A category without hours may be sent at any time. */
export interface SendWindows {
  /** By whose clock customers are written to; employees by the corp's. */
  readonly zone: WaitZone;
  /** Whether messages to employees keep the hours too. */
  readonly employees: boolean;
  readonly hours: Readonly<Partial<Record<MessageCategory, readonly SendingHours[]>>>;
}

/** Instants in milliseconds. `until`: the first that is closed again; null where none comes within a week. */
export type Allowed = { readonly open: true; readonly until: number | null } | { readonly open: false; readonly opensAt: number };

const always: Allowed = { open: true, until: null };

/** Whether what goes by a channel keeps the hours: what customers read does, what systems read does not. */
export function keepsHours({ employees }: SendWindows, channel: Channel): boolean {
  const audience = audienceOf[channel];
  return audience === 'customer' || (audience === 'employee' && employees);
}

/** Hours that are open round the clock are followed no further than this. */
const aheadMs = 7 * unitMs.days;

/**
 * Whether a category may be sent at an instant by a zone's clock, until when, or when it may next.
 * 1. Of each entry the span that holds the instant, or the first after it. 2. None holds it: the first to begin opens.
 * 3. One does: while another span holds its end, that one's end counts.
 */
export function nextAllowed(
  windows: SendWindows,
  { category, zone, atMs }: { readonly category: MessageCategory; readonly zone: string; readonly atMs: number },
): Allowed {
  const hours = windows.hours[category];
  if (hours === undefined || hours.length === 0) return always;
  const clock = new ZoneClock(zone);
  const spansAt = (instant: number): readonly Span[] => hours.map((one) => spanOf(clock, one, instant));
  const now = spansAt(atMs);
  let until = latestEnd(now, atMs);
  if (until === null) return { open: false, opensAt: Math.min(...now.map(({ beginsMs }) => beginsMs)) };
  while (until - atMs <= aheadMs) {
    const further = latestEnd(spansAt(until), until);
    if (further === null) return { open: true, until };
    until = further;
  }
  return always;
}

interface Span {
  readonly beginsMs: number;
  readonly endsMs: number;
}

function spanOf(clock: ZoneClock, { days, from, to }: SendingHours, atMs: number): Span {
  const { begins, endsMs } = nextSlot(clock, { atMs, spans: [{ from, to }], wanted: (day) => days.includes(weekdayOf(day)) });
  return { beginsMs: begins.instantMs, endsMs };
}

/** The last end of the spans that hold an instant; null where none does. */
function latestEnd(spans: readonly Span[], atMs: number): number | null {
  const ends = spans.filter(({ beginsMs }) => beginsMs <= atMs).map(({ endsMs }) => endsMs);
  return ends.length === 0 ? null : Math.max(...ends);
}
