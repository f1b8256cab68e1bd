import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../preferences/preferences';
import { clockOf, usualZone, type Clock } from './clock';
import { formatInstant, formatInstantFully } from './instant';

/** The clock of the corp whose pages these are: operators read it, wherever their own machine stands. */
export const ClockContext = createContext<Clock>(clockOf(usualZone));

export interface InstantText {
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
