import type { Json } from '@tagtrail/core/kernel';
import { channels, proofOf } from '@tagtrail/core/plan';
import type { Database, Tx } from '@tagtrail/prisma';
import { CallerRepository } from '../progress/caller.repository.js';

export interface WaitingEntry {
  readonly id: string;
  readonly customerId: string;
  readonly batchId: string | null;
  readonly triggerKey: string;
  readonly payload: Readonly<Record<string, Json>>;
  /** The employee who set the triggering tag. */
  readonly ownerId: string | null;
}

/** Why an entry made no run; the editor has a text for each. */
export type EntryRefusal =
  | 'archived'
  | 'replaced'
  | 'already_open'
  | 'never_again'
  | 'cooling_down'
  | 'too_often'
  | 'filtered'
  | 'suppressed'
  | 'already_sent'
  | 'cap_total'
  | 'cap_day'
  | 'loop'
  | 'failed';

export interface EntryVerdict {
  readonly entryId: string;
  readonly runId: string | null;
  readonly reason: EntryRefusal | null;
}

/** What decides whether a customer may enter, and as whose. */
export interface Applicant {
  /** The customer's runs of the journey, by their concurrency key. */
  readonly runs: readonly PastRuns[];
  /** Why the customer is kept out, whatever else holds. */
  readonly keptOut: 'suppressed' | 'already_sent' | null;
  /** Present followers who are still there, the oldest first. */
  readonly followers: readonly string[];
}

/** Runs of one customer, journey and key. */
export interface PastRuns {
  readonly key: string;
  readonly open: boolean;
  readonly lastBegunAt: string;
  /** Begun within the window of the re-entry rule; all of them where it has none. */
  readonly inWindow: number;
}

/** What is asked of the applicants beside their followers. */
export interface ApplicantRules {
  readonly journeyId: string;
  /** Milliseconds of the re-entry rule's window; null: for ever. */
  readonly windowMs: number | null;
  /** Lists whose members are kept out. */
  readonly lists: readonly string[];
  /** Who was sent a message of the journey within so many milliseconds is kept out; `ever`, or null: nobody is. */
  readonly sentWithin: number | 'ever' | null;
}

/** A message of the journey may have reached the customer. */
const reached = `state IN ('dispatching', 'unknown', 'accepted', 'confirmed', 'delivered')`;

/** Channels that say something to somebody. */
const reaching = channels.filter((channel) => proofOf[channel] !== 'done');

/** Entries that wait to be enrolled. */
export class EntryRepository {
  private readonly callers = new CallerRepository();

  constructor(private readonly database: Database) {}

  /** Versions with waiting entries and their corps, found by skipping from one to the next in the index. */
  async versionsWaiting(): Promise<readonly { readonly versionId: string; readonly corpId: string }[]> {
    return this.database.rows(
      `WITH RECURSIVE waiting AS (
         (SELECT version_id, corp_id FROM entry WHERE status = 'waiting' ORDER BY version_id LIMIT 1)
         UNION ALL
         SELECT next.version_id, next.corp_id FROM waiting CROSS JOIN LATERAL (
           SELECT e.version_id, e.corp_id FROM entry e WHERE e.status = 'waiting' AND e.version_id > waiting.version_id ORDER BY e.version_id LIMIT 1) AS next
       ) SELECT version_id AS "versionId", corp_id AS "corpId" FROM waiting`,
    );
  }

  /**
   * Claims by lock: two enrolments never meet in an entry, and a dead one leaves nothing behind. BETWEEN, and the order by both: where the
   * version is a constant, PostgreSQL may walk all entries there ever were in the order of their ids.
   */
  async claim(tx: Tx, versionId: string, count: number): Promise<WaitingEntry[]> {
    return tx.rows<WaitingEntry>(
      `SELECT id, customer_id AS "customerId", batch_id AS "batchId", trigger_key AS "triggerKey", payload, owner_id AS "ownerId"
       FROM entry WHERE version_id BETWEEN $1::uuid AND $1::uuid AND status = 'waiting' ORDER BY version_id, id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED`,
      [versionId, count],
    );
  }

  /** Excludes other enrolments of these customers until the end of the transaction. */
  lockCustomers(tx: Tx, customerIds: readonly string[]): void {
    tx.later('SELECT 1 FROM customer WHERE id = ANY($1::bigint[]) ORDER BY id FOR NO KEY UPDATE', [customerIds]);
  }

  async applicants(tx: Tx, customerIds: readonly string[], rules: ApplicantRules): Promise<Map<string, Applicant>> {
    const rows = await tx.rows<Applicant & { readonly customerId: string }>(
      `SELECT c.id AS "customerId",
              coalesce((SELECT jsonb_agg(past) FROM (
                SELECT r.concurrency_key AS key, bool_or(r.status = 'open') AS open, max(r.started_at) AS "lastBegunAt",
                       (count(*) FILTER (WHERE $3::float8 IS NULL OR r.started_at > statement_timestamp() - $3 * interval '1 ms'))::int AS "inWindow"
                FROM run r WHERE r.customer_id = c.id AND r.journey_id = $1 GROUP BY r.concurrency_key) AS past), '[]') AS runs,
              CASE WHEN EXISTS (SELECT 1 FROM list_member m WHERE m.customer_id = c.id AND m.list_id = ANY($4::bigint[])) THEN 'suppressed'
                   WHEN $5 AND EXISTS (
                     SELECT 1 FROM run r JOIN send_intent i ON i.run_id = r.id WHERE r.customer_id = c.id AND r.journey_id = $1
                       AND i.channel = ANY($7) AND i.${reached} AND ($6::float8 IS NULL OR i.planned_at > statement_timestamp() - $6 * interval '1 ms'))
                   THEN 'already_sent' END AS "keptOut",
              array(SELECT f.employee_id FROM relation f LEFT JOIN employee m ON m.corp_id = f.corp_id AND m.id = f.employee_id
                    WHERE f.customer_id = c.id AND f.ended_at IS NULL AND coalesce(m.active, true) ORDER BY f.added_at NULLS LAST, f.employee_id) AS followers
       FROM unnest($2::bigint[]) AS c(id)`,
      [
        rules.journeyId,
        customerIds,
        rules.windowMs,
        rules.lists,
        rules.sentWithin !== null,
        typeof rules.sentWithin === 'number' ? rules.sentWithin : null,
        reaching,
      ],
    );
    return new Map(rows.map(({ customerId, ...applicant }) => [customerId, applicant]));
  }

  /** A run that called the journey hears that its customer was not let in. */
  async settle(tx: Tx, verdicts: readonly EntryVerdict[]): Promise<void> {
    if (verdicts.length === 0) return;
    tx.later(
      `UPDATE entry SET status = CASE WHEN verdict."runId" IS NULL THEN 'refused' ELSE 'enrolled' END, run_id = verdict."runId", reason = verdict.reason
       FROM jsonb_to_recordset($1::jsonb) AS verdict("entryId" bigint, "runId" bigint, reason text) WHERE entry.id = verdict."entryId"`,
      [JSON.stringify(verdicts)],
    );
    const refused = verdicts.flatMap(({ entryId, runId, reason }) => (runId === null ? [{ entryId, reason: reason ?? 'failed' }] : []));
    await this.callers.tellRefused(tx, refused);
  }

  /** Bulk entries of which nothing waits any more: their coalescing windows may close. Called after the commit, so that the last of several enrolments sees the others. */
  async finishBatches(batchIds: readonly string[]): Promise<number> {
    const rows = await this.database.rows(
      `UPDATE entry_batch SET done_at = clock_timestamp() WHERE id = ANY($1::bigint[]) AND done_at IS NULL AND NOT growing
         AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.batch_id = entry_batch.id AND entry.status = 'waiting') RETURNING id`,
      [batchIds],
    );
    return rows.length;
  }

  /** Finishes bulk entries whose last enrolment died before it could. */
  async finishForgottenBatches(): Promise<number> {
    const rows = await this.database.rows(
      `UPDATE entry_batch SET done_at = clock_timestamp() WHERE done_at IS NULL AND NOT growing AND created_at < clock_timestamp() - interval '10 s'
         AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.batch_id = entry_batch.id AND entry.status = 'waiting') RETURNING id`,
    );
    return rows.length;
  }
}
