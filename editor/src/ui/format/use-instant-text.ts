import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences, type LocaleName } from '../../preferences/preferences';
import { clockOf, usualZone, type Clock } from './clock';

/** The clock of the corp whose pages these are: operators read it, wherever their own machine stands. */
export const ClockContext = createContext<Clock>(clockOf(usualZone));

interface InstantText {
  readonly zone: string;
  readonly short: (iso: string) => string;
  readonly full: (iso: string) => string;
  /** Hour and minute. */
  readonly time: (iso: string) => string;
}

/** Instants in words, by the corp's clock and in the person's language. */
export function useInstantText(): InstantText {
  const { t } = useTranslation();
  const clock = useContext(ClockContext);
  const locale = usePreferences((preferences) => preferences.locale);
  const words = { today: t('app.common.today'), yesterday: t('app.common.yesterday'), tomorrow: t('app.common.tomorrow') };
  return {
    zone: clock.zone,
    short: (iso) => formatInstant(iso, { now: new Date(), words, locale, clock }),
    full: (iso) => formatInstantFully(iso, clock),
    time: (iso) => clock.read(new Date(iso)).time.slice(0, 5),
  };
}

interface DayWords {
  readonly today: string;
  readonly yesterday: string;
  readonly tomorrow: string;
}

interface Reader {
  readonly now: Date;
  readonly words: DayWords;
  readonly locale: LocaleName;
  readonly clock: Clock;
}

const dayMs = 86_400_000;

/** An instant in the fewest words that cannot be misread: 今天 10:32, 3月5日 09:00, 2025-12-31 18:00; elsewhere than in China with how far its clock is from UTC. */
export function formatInstant(iso: string, reader: Reader): string {
  const { time, offset } = reader.clock.read(new Date(iso));
  const read = `${dayIn(iso, reader)} ${time.slice(0, 5)}`;
  return reader.clock.usual ? read : `${read} ${offset}`;
}

function dayIn(iso: string, { now, words, locale, clock }: Reader): string {
  const { day } = clock.read(new Date(iso));
  const { day: today } = clock.read(now);
  const named = new Map([
    [0, words.today],
    [-1, words.yesterday],
    [1, words.tomorrow],
  ]).get((Date.parse(day) - Date.parse(today)) / dayMs);
  if (named !== undefined) return named;
  const [year = '', month = '', date = ''] = day.split('-');
  if (!today.startsWith(year)) return day;
  return locale === 'zh-CN' ? `${String(Number(month))}月${String(Number(date))}日` : `${month}-${date}`;
}

/** The whole instant to the second, for a tooltip or a trace. */
export function formatInstantFully(iso: string, clock: Clock): string {
  const { day, time, offset } = clock.read(new Date(iso));
  return clock.usual ? `${day} ${time}` : `${day} ${time} ${offset}`;
}
