import type { Json } from '@tagtrail/core/kernel';
import type { Database, Tx } from '@tagtrail/prisma';
import type { Cause } from '../changes/change.repository.js';

/** A question that is due: does the customer belong to the segment? */
export interface DueQuestion {
  readonly customerId: string;
  readonly segmentId: string;
  /** Whether they belong to it as far as is written. */
  readonly belongs: boolean;
}

/** What became of it. */
export interface Answer extends DueQuestion {
  readonly holds: boolean;
  /** The next instant at which time alone can turn it; null for never. */
  readonly nextAt: string | null;
}

export interface AskedSegment {
  readonly id: string;
  readonly rule: Json;
}

export interface AskedCorp {
  /** IANA zone. */
  readonly zone: string;
  readonly segments: readonly AskedSegment[];
}

export interface CausedCustomer extends Cause {
  readonly customerId: string;
}

/** As many events of a customer are looked through for the one that marked them: time alone marks most, and a history may be long. */
const latestEvents = 100;

/** A segment that is still being filled in follows changes only of customers that it is filled for. */
const follows = '(s.filled_at IS NOT NULL OR d.customer_id <= s.filled_to)';

/** Customers of whom segments must be asked again. */
export class DueCustomerRepository {
  constructor(private readonly database: Database) {}

  /** Corps that keep segments. */
  async corps(): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>('SELECT DISTINCT corp_id AS id FROM segment WHERE kept ORDER BY 1');
    return rows.map(({ id }) => id);
  }

  /** Customers with a due question whom nobody else holds, held from now on; those that wait longest first. */
  async hold(tx: Tx, corpId: string, count: number): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `SELECT id FROM customer WHERE id IN (
         SELECT d.customer_id FROM segment_due d JOIN segment s ON s.id = d.segment_id
         WHERE d.corp_id = $1 AND d.due_at <= transaction_timestamp() AND ${follows} ORDER BY d.due_at LIMIT $2)
       ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`,
      [corpId, count],
    );
    return rows.map(({ id }) => id);
  }

  /** Their due questions, held against whoever marks them meanwhile: such a mark then comes after, and is asked again. */
  async questions(tx: Tx, customerIds: readonly string[]): Promise<DueQuestion[]> {
    await tx.run(
      `SELECT 1 FROM segment_due d JOIN segment s ON s.id = d.segment_id
       WHERE d.customer_id = ANY ($1::bigint[]) AND d.due_at <= transaction_timestamp() AND ${follows} ORDER BY d.customer_id, d.segment_id FOR UPDATE OF d`,
      [customerIds],
    );
    return tx.rows<DueQuestion>(
      `SELECT d.customer_id AS "customerId", d.segment_id AS "segmentId",
         EXISTS (SELECT 1 FROM segment_member m WHERE m.segment_id = d.segment_id AND m.customer_id = d.customer_id) AS belongs
       FROM segment_due d JOIN segment s ON s.id = d.segment_id
       WHERE d.customer_id = ANY ($1::bigint[]) AND d.due_at <= transaction_timestamp() AND ${follows} ORDER BY d.customer_id, d.segment_id`,
      [customerIds],
    );
  }

  async asked(tx: Tx, corpId: string, segmentIds: readonly string[]): Promise<AskedCorp> {
    const [corp] = await tx.rows<{ zone: string }>('SELECT time_zone AS zone FROM corp WHERE id = $1', [corpId]);
    const segments = await tx.rows<AskedSegment>('SELECT id, rule FROM segment WHERE id = ANY ($1::uuid[])', [segmentIds]);
    return { zone: corp?.zone ?? 'UTC', segments };
  }

  /** Why each customer is asked: the write that marked them at that very moment, which is among the latest, else the time. */
  async causes(tx: Tx, customerIds: readonly string[]): Promise<CausedCustomer[]> {
    return tx.rows<CausedCustomer>(
      `SELECT d.customer_id AS "customerId", coalesce(e.source, 'time') AS source, coalesce(e.depth, 0) AS depth, e.payload ->> 'runId' AS "runId"
       FROM (SELECT customer_id, max(due_at) AS at FROM segment_due WHERE customer_id = ANY ($1::bigint[]) AND due_at <= transaction_timestamp() GROUP BY 1) AS d
       JOIN customer c ON c.id = d.customer_id
       LEFT JOIN LATERAL (
         SELECT v.source, v.depth, v.payload FROM customer_event v
         WHERE v.customer_id = c.id AND v.seq > c.event_seq - ${String(latestEvents)} AND v.at = d.at ORDER BY v.seq DESC LIMIT 1
       ) AS e ON true`,
      [customerIds],
    );
  }

  /** Writes members and when to ask again. */
  async write(tx: Tx, answers: readonly Answer[]): Promise<void> {
    const rows = JSON.stringify(answers);
    const given = 'jsonb_to_recordset($1::jsonb) AS a("customerId" bigint, "segmentId" uuid, belongs boolean, holds boolean, "nextAt" timestamptz)';
    await tx.run(
      `DELETE FROM segment_due d USING ${given} WHERE d.customer_id = a."customerId" AND d.segment_id = a."segmentId" AND a."nextAt" IS NULL`,
      [rows],
    );
    await tx.run(
      `UPDATE segment_due d SET due_at = a."nextAt" FROM ${given} WHERE d.customer_id = a."customerId" AND d.segment_id = a."segmentId" AND a."nextAt" IS NOT NULL`,
      [rows],
    );
    await tx.run(
      `DELETE FROM segment_member m USING ${given} WHERE m.customer_id = a."customerId" AND m.segment_id = a."segmentId" AND a.belongs AND NOT a.holds`,
      [rows],
    );
    await tx.run(
      `INSERT INTO segment_member (segment_id, customer_id) SELECT a."segmentId", a."customerId" FROM ${given} WHERE a.holds AND NOT a.belongs
       ORDER BY 1, 2 ON CONFLICT DO NOTHING`,
      [rows],
    );
  }
}
