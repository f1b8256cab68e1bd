/** Where most corps are: their times need no zone beside them. */
export const usualZone = 'Asia/Shanghai';

export interface ClockReading {
  /** `2026-03-05`. */
  readonly day: string;
  /** `10:00:07`. */
  readonly time: string;
  /** `UTC+5:30`. */
  readonly offset: string;
}

/** The clock on the wall of a corp. */
export interface Clock {
  readonly zone: string;
  readonly usual: boolean;
  readonly read: (instant: Date) => ClockReading;
}

const clocks = new Map<string, Clock>();

/** The clock of a zone. Of one this browser has never heard of, UTC is shown and called so. */
export function clockOf(zone: string): Clock {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = newClock(isKnown(zone) ? zone : 'UTC');
  clocks.set(zone, clock);
  return clock;
}

function isKnown(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function newClock(zone: string): Clock {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return {
    zone,
    usual: zone === usualZone,
    read: (instant) => {
      const [day = '', time = ''] = format.format(instant).split(' ');
      return { day, time, offset: offsetText(Date.parse(`${day}T${time}Z`) - instant.getTime()) };
    },
  };
}

const minuteMs = 60_000;
const hour = 60;

function offsetText(aheadMs: number): string {
  const minutes = Math.round(aheadMs / minuteMs);
  if (minutes === 0) return 'UTC';
  const rest = Math.abs(minutes) % hour;
  return `UTC${minutes < 0 ? '-' : '+'}${String(Math.floor(Math.abs(minutes) / hour))}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
