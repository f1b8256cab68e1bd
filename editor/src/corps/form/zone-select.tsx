import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { usePreferences, type LocaleName } from '../../preferences/preferences';
import { clockOf, usualZone } from '../../ui/format/clock';
import { matchesText } from '../../ui/format/matches-text';

interface ZoneSelectProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (zone: string) => void;
}

/** `America/New_York` is looked for as it is spoken. */
const spaced = (text: string): string => text.replaceAll('_', ' ');

/** A time zone out of those there are; found by its name, its place or in Chinese. */
export function ZoneSelect({ id, value = '', onChange }: ZoneSelectProps) {
  const locale = usePreferences((preferences) => preferences.locale);
  const [now] = useState(() => new Date());
  const options = useMemo(() => [...zoneOptions(locale, value, now)], [locale, value, now]);
  return (
    <Select<string, ZoneOption>
      {...(id === undefined ? {} : { id })}
      showSearch={{ filterOption: (typed, option) => option !== undefined && matchesText(spaced(option.label), spaced(typed)) }}
      value={value}
      options={options}
      onChange={(zone) => {
        onChange?.(zone);
      }}
    />
  );
}

interface ZoneOption {
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
