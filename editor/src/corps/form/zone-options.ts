import type { LocaleName } from '../../preferences/preferences';
import { clockOf, usualZone } from '../../ui/format/clock';

export interface ZoneOption {
  readonly value: string;
  readonly label: string;
}

/** For browsers too old to list the zones they know. */
const oftenUsed = [
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Taipei',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Asia/Bangkok',
  'Asia/Dubai',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'Australia/Sydney',
] as const;

const zoneNames = (): readonly string[] => ('supportedValuesOf' in Intl ? Intl.supportedValuesOf('timeZone') : oftenUsed);

/** Every zone a corp can have, the usual one first: its name in words, its IANA name, and how far its clock is from UTC now. */
export function zoneOptions(locale: LocaleName, present: string, now: Date): readonly ZoneOption[] {
  const names = new Set([usualZone, present, ...zoneNames(), 'UTC'].filter((zone) => zone !== ''));
  return [...names].map((zone) => ({
    value: zone,
    label: [zone, wordsFor(zone, locale, now), clockOf(zone).read(now).offset].filter((part) => part !== '').join(' · '),
  }));
}

function wordsFor(zone: string, locale: LocaleName, now: Date): string {
  if (clockOf(zone).zone !== zone) return '';
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'long' }).formatToParts(now);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
