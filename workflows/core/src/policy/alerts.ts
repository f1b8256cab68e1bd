/** Of what people can be told as it begins and when it is over. */
export const alertKinds = ['breaker', 'hold', 'complaint', 'attention', 'queue', 'silent'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** In what the number of a rule is counted: for how long it must have been so, or how long a queue takes. */
export const alertUnits = {
  breaker: 'minutes',
  hold: 'minutes',
  complaint: 'hours',
  attention: 'hours',
  queue: 'minutes',
  silent: 'hours',
} as const satisfies Readonly<Record<AlertKind, 'minutes' | 'hours'>>;

/** Whom a corp's alerts go to, and from when on each kind is one; a kind left out is none. */
export interface AlertRules {
  /** By app message. */
  readonly employees: readonly string[];
  /** Key of a webhook setting; null: none. */
  readonly endpoint: string | null;
  readonly after: Readonly<Partial<Record<AlertKind, number>>>;
}

export const noAlerts: AlertRules = { employees: [], endpoint: null, after: {} };

/** What an editor proposes: at once what stops sending, a complaint four hours before it must be answered, a day without a callback. */
export const usualAlerts: AlertRules['after'] = { breaker: 0, hold: 5, complaint: 20, attention: 1, queue: 60, silent: 24 };
