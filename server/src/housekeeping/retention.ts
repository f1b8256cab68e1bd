import { retentionDays } from '@tagtrail/core/kernel';

/** Rows read, and so removed, at once: a long delete would hold locks and bloat. */
export const batch = 5_000;

/** Rows of a table that are kept no longer. */
export interface Kept {
  readonly table: string;
  /** A condition on its rows that tells those to remove. */
  readonly rows: string;
  /**
   * How the oldest come first, so that a pass reads what it removes and one batch more: a column with an index in which `rows` is a
   * range, or the id of a table that is written in the order of its ids. Left out where the table is always small, or `rows` finds by itself.
   */
  readonly oldest?: string;
  readonly params?: readonly unknown[];
}

/** Events of the business are kept as their definitions say ($1: days by class). Each definition is asked for by its own index. */
const keptLongEnough = `id IN (
  SELECT old.id FROM (SELECT corp_id, name, ($1::jsonb ->> retention_class)::int AS days FROM event_definition) AS d
  CROSS JOIN LATERAL (SELECT e.id FROM business_event e WHERE e.corp_id = d.corp_id AND e.name = d.name
    AND e.at < now() - d.days * interval '24 hours' ORDER BY e.at LIMIT ${String(batch)}) AS old LIMIT ${String(batch)})`;

/** Why the way of a run is looked at no more: decision 0041. */
export const stepsKeptFor = `interval '400 days'`;

/**
 * What is kept how long; what is not named is kept without end (decision 0041). Sessions and keys of requests say themselves when they end; codes of welcomes are over in
 * seconds, salts of visitors with their day; inbox rows only serve to know a replay and to look back; the slot log proves the limits of
 * the last weeks; a loop that failed and was not asked again is over; a customer's own history is kept longest.
 */
export const retention = {
  sessions: { table: 'user_session', rows: 'expires_at < now()' },
  idempotencyKeys: { table: 'idempotency', rows: 'expires_at < now()', oldest: 'expires_at' },
  inbox: { table: 'inbox', rows: `received_at < now() - interval '30 days'`, oldest: 'id' },
  welcomeCodes: { table: 'welcome_code', rows: `not_after < now() - interval '1 hour'`, oldest: 'not_after' },
  serviceAnswers: { table: 'service_answer', rows: `at < now() - interval '30 days'`, oldest: 'at' },
  serviceSessions: { table: 'service_session', rows: `said_at < now() - interval '30 days'`, oldest: 'said_at' },
  visitorSalts: { table: 'visitor_salt', rows: `day < (now() AT TIME ZONE 'UTC')::date` },
  slots: { table: 'slot_log', rows: `slot_at < now() - interval '14 days'`, oldest: 'id' },
  reachDays: { table: 'reach_day', rows: `day < current_date - 2`, oldest: 'day' },
  countDays: { table: 'count_day', rows: 'day < current_date - 32', oldest: 'day' },
  countSnapshots: { table: 'count_snapshot', rows: 'day < current_date - 32', oldest: 'day' },
  alerts: { table: 'alert', rows: `cleared_at < now() - interval '90 days'`, oldest: 'id' },
  loopFailures: { table: 'loop_failure', rows: `last_at < now() - interval '30 days'` },
  clientEvents: { table: 'client_event', rows: `taken_at < now() - interval '30 days'`, oldest: 'taken_at' },
  commands: { table: 'command', rows: `done_at < now() - interval '30 days'`, oldest: 'id' },
  imports: {
    table: 'import_job',
    rows: `created_at < now() - CASE state WHEN 'preview' THEN interval '1 day' ELSE interval '30 days' END AND state <> 'running'`,
  },
  businessEvents: { table: 'business_event', rows: keptLongEnough, params: [JSON.stringify(retentionDays)] },
  customerEvents: { table: 'customer_event', rows: `at < now() - interval '400 days'`, oldest: 'id' },
} as const satisfies Readonly<Record<string, Kept>>;

export type Expired = keyof typeof retention;

/** In the order in which they are tidied. */
export const allExpired = Object.keys(retention).filter((kind): kind is Expired => kind in retention);

/** Ids of at most one batch of rows to remove, the oldest first. */
export function expiredSql({ table, rows, oldest }: Kept): string {
  if (oldest === 'id') return `SELECT ctid FROM (SELECT ctid, * FROM ${table} ORDER BY id LIMIT ${String(batch)}) AS first WHERE ${rows}`;
  return `SELECT ctid FROM ${table} WHERE ${rows}${oldest === undefined ? '' : ` ORDER BY ${oldest}`} LIMIT ${String(batch)}`;
}
