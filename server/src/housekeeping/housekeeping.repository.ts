import { Injectable } from '@nestjs/common';
import { retentionDays } from '@tagtrail/core/kernel';
import { LedgerDatabase } from '../platform/data/databases.js';

/** Rows deleted at once: a long delete would hold locks and bloat. */
const batch = 5_000;

/** Events of the business are kept as their definitions say ($1: days by class). Each definition is asked for by its own index. */
const keptLongEnough = `id IN (
  SELECT old.id FROM (SELECT corp_id, name, ($1::jsonb ->> retention_class)::int AS days FROM event_definition) AS d
  CROSS JOIN LATERAL (SELECT e.id FROM business_event e WHERE e.corp_id = d.corp_id AND e.name = d.name
    AND e.at < now() - d.days * interval '24 hours' ORDER BY e.at LIMIT 5000) AS old LIMIT 5000)`;

interface Rows {
  readonly table: string;
  readonly rows: string;
  readonly params?: readonly unknown[];
}

/**
 * What is kept how long. Sessions and keys of requests say themselves when they end; codes of welcomes are over in seconds; inbox rows only serve to know a
 * replay and to look back; the slot log proves the limits of the last weeks; a customer's own history is kept longest.
 */
const expired = {
  sessions: { table: 'user_session', rows: 'expires_at < now()' },
  idempotencyKeys: { table: 'idempotency', rows: 'expires_at < now()' },
  inbox: { table: 'inbox', rows: `received_at < now() - interval '30 days'` },
  welcomeCodes: { table: 'welcome_code', rows: `not_after < now() - interval '1 hour'` },
  slots: { table: 'slot_log', rows: `slot_at < now() - interval '14 days'` },
  reachDays: { table: 'reach_day', rows: `day < current_date - 2` },
  clientEvents: { table: 'client_event', rows: `taken_at < now() - interval '30 days'` },
  commands: { table: 'command', rows: `done_at < now() - interval '30 days'` },
  imports: {
    table: 'import_job',
    rows: `created_at < now() - CASE state WHEN 'preview' THEN interval '1 day' ELSE interval '30 days' END AND state <> 'running'`,
  },
  businessEvents: { table: 'business_event', rows: keptLongEnough, params: [JSON.stringify(retentionDays)] },
  customerEvents: { table: 'customer_event', rows: `at < now() - interval '400 days'` },
} as const satisfies Readonly<Record<string, Rows>>;

export type Expired = keyof typeof expired;
export const allExpired: readonly Expired[] = [
  'sessions',
  'idempotencyKeys',
  'inbox',
  'welcomeCodes',
  'slots',
  'reachDays',
  'clientEvents',
  'commands',
  'imports',
  'businessEvents',
  'customerEvents',
];

@Injectable()
export class HousekeepingRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Deletes what has expired, a batch at a time; returns how many rows. */
  async removeExpired(kind: Expired): Promise<number> {
    const { table, rows, params }: Rows = expired[kind];
    let removed = 0;
    for (let last = batch; last === batch; removed += last) {
      last = await this.database.tx('housekeeping.remove', { timeoutMs: 30_000 }, (tx) =>
        tx.run(`DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE ${rows} LIMIT ${batch}))`, params),
      );
    }
    return removed;
  }
}
