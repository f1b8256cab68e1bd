/** WeCom counts days, weeks and months in China Standard Time, which has had no daylight saving since 1991. */
const offsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;
/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const mondayShift = 3;

export function dayNumber(instantMs: number): number {
  return Math.floor((instantMs + offsetMs) / dayMs);
}

export function weekNumber(instantMs: number): number {
  return Math.floor((dayNumber(instantMs) + mondayShift) / 7);
}

export function monthNumber(instantMs: number): number {
  const local = new Date(instantMs + offsetMs);
  return local.getUTCFullYear() * 12 + local.getUTCMonth();
}

export function daysInMonth(instantMs: number): number {
  const local = new Date(instantMs + offsetMs);
  return new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
}

/** The first instant of the next calendar day. */
export function endOfDay(instantMs: number): number {
  return (dayNumber(instantMs) + 1) * dayMs - offsetMs;
}
