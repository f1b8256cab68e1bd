import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { usePreferences } from '../../preferences/preferences';
import { matchesText } from '../../ui/format/matches-text';
import { zoneOptions, type ZoneOption } from './zone-options';

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
