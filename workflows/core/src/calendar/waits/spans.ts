import { unitMs } from '../../kernel/index.js';
import type { LocalDay } from '../days/local-day.js';
import type { TimeSpan } from '../wait-spec.js';
import type { ZoneClock } from '../zone-clock.js';
import { parseTime, showing, type Showing } from './wall-clock.js';

/** One span on one day. */
export interface Slot {
  readonly span: TimeSpan;
  readonly begins: Showing;
  /** First instant that is outside again. */
  readonly endsMs: number;
}

/** A week of days without any wanted one, and the longest holiday, are well within. */
const reachDays = 366;

/** The slot that holds `atMs`, else the first that begins after it. A slot that clocks skip altogether is none. */
export function nextSlot(
  clock: ZoneClock,
  { atMs, spans, wanted }: { readonly atMs: number; readonly spans: readonly TimeSpan[]; readonly wanted: (day: LocalDay) => boolean },
): Slot {
  const today = clock.dayAt(atMs);
  for (let day = today - 1; day <= today + reachDays; day += 1) {
    const open = spans.map((span) => slotOn(clock, day, span)).filter(({ begins, endsMs }) => endsMs > Math.max(atMs, begins.instantMs));
    const [first] = open.sort((a, b) => a.begins.instantMs - b.begins.instantMs);
    if (first !== undefined && wanted(day)) return first;
  }
  throw new Error(`No span comes within ${String(reachDays)} days of ${new Date(atMs).toISOString()}`);
}

function slotOn(clock: ZoneClock, day: LocalDay, span: TimeSpan): Slot {
  const [from, to] = [parseTime(span.from), parseTime(span.to)];
  const end = to > from ? to : to + unitMs.days;
  return { span, begins: showing(clock, day, from), endsMs: showing(clock, day, end).instantMs };
}
