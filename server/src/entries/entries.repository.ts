import { Injectable } from '@nestjs/common';
import type { Entered, EntryBatch, ParsedEnterRequest } from '@tagtrail/core/http';
import { heeding } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { IntakeDatabase } from '../platform/data/databases.js';

/** What decides whether customers may enter. */
export interface EntryGate {
  readonly archived: boolean;
  readonly versionId: string | null;
  readonly startsByApi: boolean;
  /** The drawn node by which an API start comes in; empty where an older plan does not say. */
  readonly apiNode: string;
}

export interface NewBatch {
  readonly corpId: string;
  readonly journeyId: string;
  readonly versionId: string;
  readonly nodeId: string;
  readonly customers: ParsedEnterRequest['customers']['good'];
  readonly createdBy: string;
}

export interface MadeBatch {
  readonly batchId: string;
  readonly total: number;
  /** Asked for, but not customers of this corp. */
  readonly unknown: readonly string[];
}

interface EnteredRow {
  readonly external_userid: string;
  readonly status: Entered['status'];
  readonly reason: string | null;
  readonly run_id: string | null;
}

const toEntered = (row: EnteredRow): Entered => ({ externalUserid: row.external_userid, status: row.status, reason: row.reason, runId: row.run_id });

@Injectable()
export class EntriesRepository {
  constructor(private readonly database: IntakeDatabase) {}

  /** A transaction that enters customers into this journey: a stop of the journey comes before or after it. */
  async inTransaction<Result>(journeyId: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('entries.enter', { timeoutMs: 30_000, sharedLocks: heeding(journeyId) }, work);
  }

  /** Holds the journey, so that what is live stays live until the entries are in. */
  async holdGate(tx: Tx, corpId: string, journeyId: string): Promise<EntryGate | null> {
    const held = tx.rows<{ archived: boolean; versionId: string | null }>(
      `SELECT archived_at IS NOT NULL AS archived, live_version_id AS "versionId" FROM journey WHERE corp_id = $1 AND id = $2 AND kind = 'drawn' FOR SHARE`,
      [corpId, journeyId],
    );
    // Read after the lock, though asked with it.
    const live = tx.rows<{ api: boolean; node: string | null }>(
      `SELECT p.body -> 'triggers' @> '[{"kind": "api"}]' AS api, jsonb_path_query_first(p.body, '$.triggers[*] ? (@.kind == "api").nodeId') #>> '{}' AS node
       FROM plan p JOIN journey_version v ON v.plan_hash = p.hash JOIN journey j ON j.live_version_id = v.id WHERE j.corp_id = $1 AND j.id = $2`,
      [corpId, journeyId],
    );
    const [[journey], [plan]] = await Promise.all([held, live]);
    if (journey === undefined) return null;
    return { ...journey, startsByApi: plan?.api ?? false, apiNode: plan?.node ?? '' };
  }

  /** Set-based: a list of 20,000 is three statements. A customer named twice enters once. */
  async addBatch(tx: Tx, batch: NewBatch): Promise<MadeBatch> {
    const [made] = await tx.rows<{ id: string }>(
      'INSERT INTO entry_batch (corp_id, journey_id, total, created_by) VALUES ($1, $2, 0, $3) RETURNING id',
      [batch.corpId, batch.journeyId, batch.createdBy],
    );
    if (made === undefined) throw new Error('INSERT into entry_batch returned no row');
    const asked = batch.customers.map((one) =>
      typeof one === 'string' ? { external_userid: one, payload: {} } : { external_userid: one.externalUserid, payload: one.payload },
    );
    const [counted] = await tx.rows<{ total: number; unknown: readonly string[] }>(
      `WITH asked AS (
         SELECT DISTINCT ON (external_userid) external_userid, payload, n
         FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (external_userid text, payload jsonb)) WITH ORDINALITY AS a(external_userid, payload, n)
         ORDER BY external_userid, n
       ), found AS (
         SELECT a.n, a.external_userid, a.payload, c.id FROM asked a LEFT JOIN customer c ON c.corp_id = $2 AND c.external_userid = a.external_userid
       ), added AS (
         INSERT INTO entry (corp_id, journey_id, version_id, node_id, customer_id, batch_id, kind, trigger_key, payload)
         SELECT $2, $3, $4, $7, id, $5::bigint, $6, 'batch:' || $5::bigint, payload FROM found WHERE id IS NOT NULL ORDER BY n RETURNING id
       )
       SELECT (SELECT count(*)::int FROM added) AS total, coalesce((SELECT array_agg(external_userid ORDER BY n) FROM found WHERE id IS NULL), '{}') AS unknown`,
      [JSON.stringify(asked), batch.corpId, batch.journeyId, batch.versionId, made.id, asked.length === 1 ? 'api' : 'list', batch.nodeId],
    );
    const { total, unknown } = counted ?? { total: 0, unknown: [] };
    tx.later('UPDATE entry_batch SET total = $2, done_at = CASE WHEN $2 = 0 THEN clock_timestamp() END WHERE id = $1', [made.id, total]);
    tx.notify('entry');
    return { batchId: made.id, total, unknown };
  }

  async listEntered(batchId: string, limit: number): Promise<Entered[]> {
    const rows = await this.database.rows<EnteredRow>(
      `SELECT c.external_userid, e.status, e.reason, e.run_id FROM entry e JOIN customer c ON c.id = e.customer_id WHERE e.batch_id = $1 ORDER BY e.id LIMIT $2`,
      [batchId, limit],
    );
    return rows.map(toEntered);
  }

  async isWaiting(batchId: string): Promise<boolean> {
    const rows = await this.database.rows(`SELECT 1 FROM entry WHERE batch_id = $1 AND status = 'waiting' LIMIT 1`, [batchId]);
    return rows.length > 0;
  }

  async findBatch(corpId: string, batchId: string): Promise<Omit<EntryBatch, 'entries'> | null> {
    const [row] = await this.database.rows<Omit<EntryBatch, 'entries'>>(
      `SELECT b.id AS "batchId", b.journey_id AS "journeyId", b.total, b.created_at AS "createdAt", b.done_at AS "doneAt",
              count(*) FILTER (WHERE e.status = 'waiting')::int AS waiting,
              count(*) FILTER (WHERE e.status = 'enrolled')::int AS enrolled,
              count(*) FILTER (WHERE e.status = 'refused')::int AS refused
       FROM entry_batch b LEFT JOIN entry e ON e.batch_id = b.id WHERE b.corp_id = $1 AND b.id = $2 GROUP BY b.id`,
      [corpId, batchId],
    );
    return row ?? null;
  }
}
