/** Calls allowed in any sliding minute, hour and (calendar) day; null: no limit of that length. */
export interface Limit {
  readonly perMinute: number | null;
  readonly perHour: number | null;
  readonly perDay: number | null;
}

/** Groups of calls that clients pace together. */
export const apiGroups = ['token', 'read', 'send', 'tag', 'other'] as const;
export type ApiGroup = (typeof apiGroups)[number];

export interface Limits {
  /** For every (corp, API) that has no entry of its own. */
  readonly perApi: Limit;
  readonly perIp: Limit;
  readonly apis: Readonly<Record<string, Limit>>;
  readonly groups: Readonly<Partial<Record<ApiGroup, Limit>>>;
  /** App messages one member may receive; more are dropped silently. */
  readonly perMember: Limit;
  /** Wrong secrets from one address, before gettoken is closed to it. */
  readonly failedTokens: Limit;
  /** How long a tripped minute or hour limit blocks. */
  readonly penaltyMs: { readonly minute: number; readonly hour: number };
}

/** WeCom's published figures. */
export const publishedLimits: Limits = {
  perApi: { perMinute: 10_000, perHour: 150_000, perDay: null },
  perIp: { perMinute: 20_000, perHour: 600_000, perDay: null },
  apis: {},
  groups: {},
  perMember: { perMinute: 30, perHour: 1000, perDay: null },
  failedTokens: { perMinute: null, perHour: 2000, perDay: null },
  penaltyMs: { minute: 60_000, hour: 3_600_000 },
};
