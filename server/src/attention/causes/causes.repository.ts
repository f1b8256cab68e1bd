import { Injectable } from '@nestjs/common';
import { bulkAtOnce, type AttentionItem, type AttentionItemQuery, type ItemCause, type PlaceCause } from '@tagtrail/core/http';
import type { Channel } from '@tagtrail/core/plan';
import { InsightDatabase } from '../../platform/data/databases.js';
import { countedAtMost, sources } from './cause-sources.sql.js';

/** Items of one cause that are alike, counted. */
export interface CauseGroup {
  readonly code: string;
  readonly journey: { readonly id: string; readonly name: string } | null;
  readonly channel: Channel | null;
  readonly count: number;
  readonly customers: number;
  readonly since: string | null;
  readonly dueAt: string | null;
}

/** A complaint is told of so long before it is too late, and so is a to-do. */
const complaintSoon = `interval '6 hours'`;
const todoSoon = `interval '2 hours'`;
/** A weekend passes without a callback in a small corp; a reading of everything, without which it is old, is made each day. */
const silentAfter = `interval '72 hours'`;
const readAgainWithin = `interval '26 hours'`;
const importsToldFor = `interval '3 days'`;

const plain = (code: string, since: string, dueAt = 'NULL::timestamptz'): string =>
  `${code} AS code, NULL::jsonb AS journey, NULL::text AS channel, count(*)::int AS count, count(*)::int AS customers, ${since} AS since, ${dueAt} AS "dueAt"`;

/** What has a page of its own, or belongs to the set-up, of corp `$1`. */
const places = {
  canary: `
    SELECT 'waiting' AS code, jsonb_build_object('id', j.id, 'name', j.name) AS journey, NULL::text AS channel, 1 AS count, held.n AS customers, c.held_since AS since,
      held.until AS "dueAt"
    FROM canary c JOIN journey j ON j.id = c.journey_id CROSS JOIN LATERAL (
      SELECT count(*)::int AS n, min(deadline) AS until FROM (SELECT deadline FROM send_intent i WHERE i.version_id = c.version_id AND i.state = 'planned' AND i.wait_reason = 'canary'
        LIMIT ${String(countedAtMost)}) AS first) AS held
    WHERE c.corp_id = $1 AND c.state <> 'released' AND c.held_since IS NOT NULL AND held.n > 0`,
  complaint: `
    SELECT ${plain(`CASE WHEN due_at < clock_timestamp() THEN 'overdue' ELSE 'soon' END`, 'min(at)', 'min(due_at)')}
    FROM complaint WHERE corp_id = $1 AND answered_at IS NULL AND due_at < clock_timestamp() + ${complaintSoon} GROUP BY 1`,
  todo: `
    SELECT t.kind AS code, jsonb_build_object('id', j.id, 'name', j.name) AS journey, NULL::text AS channel, t.n AS count, t.n AS customers, t.since, t.due AS "dueAt"
    FROM (SELECT kind, journey_id, count(*)::int AS n, min(begun_at) AS since, min(due_at) AS due FROM todo
      WHERE corp_id = $1 AND answered_at IS NULL AND closed_at IS NULL AND due_at < clock_timestamp() + ${todoSoon} GROUP BY 1, 2) AS t JOIN journey j ON j.id = t.journey_id`,
  callbacks: `
    SELECT * FROM (SELECT ${plain(`'silent'`, 'max(told.at)')} FROM corp CROSS JOIN LATERAL (
      SELECT coalesce((SELECT received_at FROM inbox WHERE inbox.corp_id = corp.id ORDER BY inbox.id DESC LIMIT 1), corp.first_synced_at) AS at) AS told
      WHERE corp.id = $1 AND told.at < clock_timestamp() - ${silentAfter} AND EXISTS (SELECT 1 FROM customer WHERE customer.corp_id = corp.id)) AS silent WHERE count > 0`,
  sync: `
    SELECT * FROM (SELECT ${plain(`CASE WHEN sync_error IS NOT NULL THEN 'failed' ELSE 'old' END`, 'min(coalesce(last_synced_at, created_at))')} FROM corp
      WHERE id = $1 AND (sync_error IS NOT NULL OR last_synced_at < clock_timestamp() - ${readAgainWithin}) GROUP BY 1) AS unread`,
  import: `
    SELECT * FROM (SELECT ${plain(`'failed'`, 'min(created_at)')} FROM import_job WHERE corp_id = $1 AND state = 'failed' AND created_at > clock_timestamp() - ${importsToldFor}) AS failed
    WHERE count > 0`,
} as const satisfies Readonly<Record<PlaceCause, string>>;

const groupsSql = (cause: ItemCause): string => `
  SELECT g.code, CASE WHEN j.id IS NOT NULL THEN jsonb_build_object('id', j.id, 'name', j.name) END AS journey, g.channel, g.count, g.customers, g.since, NULL::timestamptz AS "dueAt"
  FROM (SELECT code, journey_id, channel, count(*)::int AS count, sum(recipients)::int AS customers, min(since) AS since FROM (${sources[cause]}) AS item GROUP BY 1, 2, 3) AS g
  LEFT JOIN journey j ON j.id = g.journey_id ORDER BY g.since, g.code`;

const itemsSql = (cause: ItemCause): string => `
  SELECT item.id, CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id::text, 'name', CASE c.name WHEN '' THEN c.external_userid ELSE c.name END) END AS customer,
    item.run_id::text AS "runId", item.recipients, item.since, item.detail, item.total
  FROM (SELECT *, count(*) OVER ()::int AS total FROM (${sources[cause]}) AS one
    WHERE code = $2 AND journey_id IS NOT DISTINCT FROM $3::uuid AND channel IS NOT DISTINCT FROM $4::text ORDER BY since LIMIT ${String(bulkAtOnce)}) AS item
  LEFT JOIN customer c ON c.id = item.customer_id ORDER BY item.since, item.id`;

@Injectable()
export class CausesRepository {
  constructor(private readonly database: InsightDatabase) {}

  async groups(corpId: string, cause: ItemCause | PlaceCause): Promise<readonly CauseGroup[]> {
    const sql = isPlace(cause) ? places[cause] : groupsSql(cause);
    return this.database.rows<CauseGroup>(sql, [corpId]);
  }

  async items(
    corpId: string,
    { cause, code, journeyId, channel }: AttentionItemQuery,
  ): Promise<{ readonly items: readonly AttentionItem[]; readonly total: number }> {
    const rows = await this.database.rows<AttentionItem & { readonly total: number }>(itemsSql(cause), [
      corpId,
      code,
      journeyId ?? null,
      channel ?? null,
    ]);
    return {
      items: rows.map(({ id, customer, runId, recipients, since, detail }) => ({ id, customer, runId, recipients, since, detail })),
      total: rows[0]?.total ?? 0,
    };
  }
}

function isPlace(cause: ItemCause | PlaceCause): cause is PlaceCause {
  return cause in places;
}
