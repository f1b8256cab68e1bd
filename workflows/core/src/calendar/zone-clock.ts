import { IANAZone } from 'luxon';
import type { LocalDay } from './days/local-day.js';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;

/**
 * By zone and hour since the epoch, the offset in minutes that holds from its beginning to its end; null where it changes. To ask the
 * platform costs some microseconds, and one question of sending hours asks hundreds of times, mostly of the same few days.
 */
const steady = new Map<string, Map<number, number | null>>();
const hoursKept = 20_000;

function hoursOf(name: string): Map<number, number | null> {
  const known = steady.get(name);
  if (known !== undefined) return known;
  const hours = new Map<number, number | null>();
  steady.set(name, hours);
  return hours;
}

/** A time shown by a clock on the wall, as milliseconds since the epoch *if the zone were UTC*. */
export type WallMs = number;

/** Whether a name is an IANA zone whose clock is known here. */
export const isZone = (name: string): boolean => IANAZone.isValidZone(name);

/** A zone's clock: what it shows at an instant, and at which instant it shows something. */
export class ZoneClock {
  private readonly zone: IANAZone;
  private readonly hours: Map<number, number | null>;

  /** Throws for a name that is no IANA zone; zones are checked where a corp is stored. */
  constructor(name: string) {
    this.zone = IANAZone.create(name);
    if (!this.zone.isValid) throw new Error(`Unknown time zone: ${name}`);
    this.hours = hoursOf(name);
  }

  shows(instantMs: number): WallMs {
    return instantMs + this.offsetMs(instantMs);
  }

  /**
   * The instant at which the clock shows a time.
   * 1. Each offset in force around then gives a candidate; those at which the clock really shows the time are right.
   * 2. Clocks put back show it twice: the first counts. 3. Clocks put forward never show it: the first instant after the gap counts.
   */
  firstShowing(wall: WallMs): number {
    const offsets = [this.offsetMs(wall - dayMs), this.offsetMs(wall + dayMs)];
    const showing = offsets.map((offset) => wall - offset).filter((instant) => this.shows(instant) === wall);
    if (showing.length > 0) return Math.min(...showing);
    return this.changeBetween(wall - Math.max(...offsets), wall - Math.min(...offsets));
  }

  /** The local date at an instant. */
  dayAt(instantMs: number): LocalDay {
    return Math.floor(this.shows(instantMs) / dayMs);
  }

  /** How a time comes to be shown: `skipped` by clocks put forward, `twice` by clocks put back; null as on almost every day. */
  oddity(wall: WallMs): 'skipped' | 'twice' | null {
    const instants = new Set([this.offsetMs(wall - dayMs), this.offsetMs(wall + dayMs)].map((offset) => wall - offset));
    const showing = [...instants].filter((instant) => this.shows(instant) === wall);
    if (showing.length === 0) return 'skipped';
    return showing.length > 1 ? 'twice' : null;
  }

  private offsetMs(instantMs: number): number {
    return (this.steadyOffset(Math.floor(instantMs / hourMs)) ?? this.zone.offset(instantMs)) * minuteMs;
  }

  private steadyOffset(hour: number): number | null {
    const known = this.hours.get(hour);
    if (known !== undefined) return known;
    const offset = this.zone.offset(hour * hourMs);
    const found = offset === this.zone.offset((hour + 1) * hourMs) ? offset : null;
    if (this.hours.size >= hoursKept) this.hours.clear();
    this.hours.set(hour, found);
    return found;
  }

  /** The instant of the one change of offset after `from` and up to `to`, found by halving. */
  private changeBetween(from: number, to: number): number {
    const before = this.offsetMs(from);
    let low = from;
    let high = to;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.offsetMs(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  }
}
