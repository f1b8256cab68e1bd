/** When something comes round, by the corp's clock. Weekdays are 1 (Monday) to 7; days of the month 1 to 31, a day that a month lacks being left out. */
export type Timing =
  /** `at`: local date and time `YYYY-MM-DDTHH:mm`. */
  | { readonly kind: 'once'; readonly at: string }
  | { readonly kind: 'daily'; readonly time: string }
  | { readonly kind: 'weekly'; readonly weekdays: readonly number[]; readonly time: string }
  /** `lastDay`: the last day of the month too, whichever that is. */
  | { readonly kind: 'monthly'; readonly days: readonly number[]; readonly lastDay: boolean; readonly time: string }
  /** Days that work by the work calendar, make-up days too. */
  | { readonly kind: 'workingDays'; readonly time: string }
  /** Five fields: minute, hour, day of the month, month, weekday. */
  | { readonly kind: 'cron'; readonly line: string };

export type TimingKind = Timing['kind'];
