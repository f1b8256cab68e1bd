import type { TFunction } from 'i18next';
import { clockOf } from '../ui/format/clock';

const minuteMs = 60_000;
const minutesInHour = 60;
const hoursInDay = 24;
const dayMs = minuteMs * minutesInHour * hoursInDay;

/** How long a try has gone on, in its two largest units: `2 天 4 小时`; empty for less than a minute. */
export function elapsedText(from: string, to: string, t: TFunction): string {
  const minutes = Math.floor((Date.parse(to) - Date.parse(from)) / minuteMs);
  const parts = [
    { key: 'days', n: Math.floor(minutes / minutesInHour / hoursInDay) },
    { key: 'hours', n: Math.floor(minutes / minutesInHour) % hoursInDay },
    { key: 'minutes', n: minutes % minutesInHour },
  ] as const;
  const first = parts.findIndex(({ n }) => n > 0);
  if (first < 0) return '';
  return parts
    .slice(first, first + 2)
    .filter(({ n }) => n > 0)
    .map(({ key, n }) => t(`trial.bar.${key}`, { n }))
    .join(' ');
}

/** Which day of the try an instant lies on, by the corp's calendar; the day of the start is the first. */
export function dayOfTry(from: string, at: string, zone: string): number {
  const clock = clockOf(zone);
  const dayOf = (instant: string): number => Date.parse(clock.read(new Date(instant)).day);
  return Math.round((dayOf(at) - dayOf(from)) / dayMs) + 1;
}
