import type { DatesDue } from '@tagtrail/core/calendar';
import type { AudienceSql, BackfillTrigger } from '@tagtrail/core/audience';
import type { Audience, TimedTrigger } from '@tagtrail/core/plan';
import type { Database, Tx } from '@tagtrail/prisma';
import type { IdRange } from '../segments/audience.repository.js';

/** A tick that has not entered all its customers, held by the transaction. */
export interface HeldTick {
  readonly id: string;
  readonly corpId: string;
  readonly journeyId: string;
  readonly nodeId: string;
  readonly trigger: TimedTrigger | BackfillTrigger;
  readonly dueAt: string;
  readonly timeZone: string;
  readonly batchId: string | null;
  /** Customers up to this id have been entered, or passed over. */
  readonly cursor: string;
  readonly now: string;
}

/** What keeps a tick from entering anybody yet: the segment's members are not known, the work calendar lacks a year, or who is to leave older versions is still there. */
export type TickWait = 'segment' | 'calendar' | 'leaving';

/** Entries of a chunk: the last customer's id, null when there is no one more. */
export interface Chunk {
  readonly last: string | null;
  readonly customers: number;
}

const entryColumns = 'corp_id, journey_id, version_id, node_id, customer_id, batch_id, kind, trigger_key, payload';

/** The next customers of an audience of the tick's own corp after the cursor; `$3` is whom or what, `$2` how many. */
const audiences = {
  segment: `SELECT m.customer_id FROM segment_member m WHERE m.segment_id = (SELECT s.id FROM segment s JOIN tick ON tick.corp_id = s.corp_id WHERE s.id = $3::uuid) AND m.customer_id > (SELECT cursor FROM tick) ORDER BY m.customer_id LIMIT $2`,
  list: `SELECT m.customer_id FROM list_member m WHERE m.list_id = (SELECT l.id FROM customer_list l JOIN tick ON tick.corp_id = l.corp_id WHERE l.id = $3::bigint) AND m.customer_id > (SELECT cursor FROM tick) ORDER BY m.customer_id LIMIT $2`,
} as const satisfies Readonly<Record<Audience['kind'], string>>;

/** Ticks and the entries they become. */
export class TickRepository {
  constructor(private readonly database: Database) {}

  async corpsDue(): Promise<string[]> {
    const rows = await this.database.rows<{ corpId: string }>(
      `SELECT DISTINCT corp_id AS "corpId" FROM schedule_tick WHERE status = 'entering' AND look_at <= clock_timestamp() ORDER BY 1`,
    );
    return rows.map(({ corpId }) => corpId);
  }

  async claim(tx: Tx, corpId: string): Promise<HeldTick | null> {
    const [row] = await tx.rows<HeldTick>(
      `SELECT t.id, t.corp_id AS "corpId", t.journey_id AS "journeyId", t.node_id AS "nodeId", t.trigger, t.due_at AS "dueAt", c.time_zone AS "timeZone", t.batch_id AS "batchId", t.cursor, clock_timestamp() AS now
       FROM schedule_tick t JOIN corp c ON c.id = t.corp_id
       WHERE t.corp_id = $1 AND t.status = 'entering' AND t.look_at <= clock_timestamp() ORDER BY t.look_at, t.id LIMIT 1 FOR NO KEY UPDATE OF t SKIP LOCKED`,
      [corpId],
    );
    return row ?? null;
  }

  /** The batch its entries belong to: what they send is gathered until the last of them has entered. */
  async openBatch(tx: Tx, tick: HeldTick): Promise<void> {
    await tx.run(
      `WITH made AS (INSERT INTO entry_batch (corp_id, journey_id, total, created_by, growing) VALUES ($2, $3, 0, 'schedule', true) RETURNING id)
       UPDATE schedule_tick SET batch_id = made.id FROM made WHERE schedule_tick.id = $1`,
      [tick.id, tick.corpId, tick.journeyId],
    );
  }

  /**
   * True while runs of older versions, told to end when the tick's or an earlier one went live, are there: admission would refuse their
   * customers as under way, and for good. One that is set aside does not end by itself, and is not waited for.
   */
  async areLeaving(tx: Tx, { id }: HeldTick): Promise<boolean> {
    const rows = await tx.rows(
      `SELECT 1 FROM schedule_tick t JOIN journey_version v ON v.id = t.version_id JOIN run_ending e ON e.journey_id = t.journey_id AND e.below <= v.number
       WHERE t.id = $1 AND (e.done_at IS NULL OR EXISTS (
         SELECT 1 FROM journey_version older JOIN cohort c ON c.version_id = older.id AND c.closed_at IS NULL
         JOIN run r ON r.cohort_id = c.id AND r.status = 'open' AND r.parked_code IS NULL
         WHERE older.journey_id = e.journey_id AND older.number < e.below)) LIMIT 1`,
      [id],
    );
    return rows.length > 0;
  }

  /** False while the members of a segment are not all written down yet, or no more. */
  async isFilled(tx: Tx, { kind, id }: Audience): Promise<boolean> {
    if (kind === 'list') return true;
    const rows = await tx.rows('SELECT 1 FROM segment WHERE id = $1::uuid AND kept AND filled_at IS NOT NULL', [id]);
    return rows.length > 0;
  }

  /** Enters the next customers and moves the cursor, so that whatever is killed, each enters once. */
  async enterAudience(tx: Tx, tick: HeldTick, { audience, count }: { readonly audience: Audience; readonly count: number }): Promise<Chunk> {
    const [chunk] = await tx.rows<Chunk>(
      `WITH tick AS (SELECT * FROM schedule_tick WHERE id = $1), next AS MATERIALIZED (${audiences[audience.kind]}), added AS (
         INSERT INTO entry (${entryColumns})
         SELECT t.corp_id, t.journey_id, t.version_id, t.node_id, next.customer_id, t.batch_id, 'schedule', 'tick:' || t.id, '{}' FROM next CROSS JOIN tick t
         ON CONFLICT DO NOTHING
       ) SELECT max(customer_id) AS last, count(*)::int AS customers FROM next`,
      [tick.id, count, audience.id],
    );
    return chunk ?? { last: null, customers: 0 };
  }

  /** The same for customers who have one of the dates; each enters once for the date's year. */
  async enterDates(
    tx: Tx,
    tick: HeldTick,
    { attribute, due, count }: { readonly attribute: string; readonly due: readonly (DatesDue & { readonly key: string })[]; readonly count: number },
  ): Promise<Chunk> {
    const asked = due.flatMap(({ key, dates }) => dates.map((date) => ({ key, date })));
    const [chunk] = await tx.rows<Chunk>(
      `WITH tick AS (SELECT * FROM schedule_tick WHERE id = $1),
         asked AS (SELECT key, date FROM jsonb_to_recordset($4::jsonb) AS a(key text, date text)),
         next AS MATERIALIZED (
           SELECT c.id AS customer_id, c.attributes ->> $3 AS date FROM customer c
           WHERE c.attributes @> ANY (ARRAY(SELECT jsonb_build_object($3::text, date) FROM asked)) AND c.corp_id = (SELECT corp_id FROM tick)
             AND c.id > (SELECT cursor FROM tick) ORDER BY c.id LIMIT $2
         ), added AS (
           INSERT INTO entry (${entryColumns})
           SELECT t.corp_id, t.journey_id, t.version_id, t.node_id, next.customer_id, t.batch_id, 'date', 'date:' || t.node_id || ':' || asked.key,
             jsonb_build_object('date', next.date) FROM next JOIN asked ON asked.date = next.date CROSS JOIN tick t
           ON CONFLICT DO NOTHING
         ) SELECT max(customer_id) AS last, count(*)::int AS customers FROM next`,
      [tick.id, count, attribute, JSON.stringify(asked)],
    );
    return chunk ?? { last: null, customers: 0 };
  }

  /**
   * Enters those of a range for whom a backfill is, once whatever triggers mean them, and not whom something has let into the
   * version meanwhile. `data`: what each run reads of its entry, as jsonb over `customer c`.
   */
  async enterMatching(
    tx: Tx,
    tick: HeldTick,
    { range, sql, data }: { readonly range: IdRange; readonly sql: AudienceSql; readonly data: string },
  ): Promise<Chunk> {
    const at = (nth: number): string => `$${String(sql.params.length + 2 + nth)}`;
    // A plan for any parameters would not know how many events there are in a window, or how many have a tag.
    await tx.run('SET LOCAL plan_cache_mode = force_custom_plan');
    const { rows } = await tx.once<{ customers: number }>(
      `WITH asked AS MATERIALIZED (
         SELECT c.id, ${data} AS data FROM customer c ${sql.joins} WHERE c.corp_id = $1 AND c.id > ${at(1)}::bigint AND c.id <= ${at(2)}::bigint AND ${sql.where}
       ), waiting AS MATERIALIZED (
         SELECT e.customer_id FROM entry e JOIN schedule_tick t ON t.version_id = e.version_id WHERE t.id = ${at(0)}::bigint AND e.status = 'waiting'
       ), added AS (
         INSERT INTO entry (${entryColumns})
         SELECT t.corp_id, t.journey_id, t.version_id, t.node_id, asked.id, t.batch_id, 'backfill', 'backfill:' || t.version_id, asked.data
         FROM asked CROSS JOIN schedule_tick t WHERE t.id = ${at(0)}::bigint
           AND NOT EXISTS (SELECT 1 FROM run r WHERE r.customer_id = asked.id AND r.version_id = t.version_id)
           AND NOT EXISTS (SELECT 1 FROM waiting w WHERE w.customer_id = asked.id)
         ON CONFLICT DO NOTHING RETURNING 1
       ) SELECT count(*)::int AS customers FROM added`,
      [tick.corpId, ...sql.params, tick.id, ...range],
    );
    return { last: range[1], customers: rows[0]?.customers ?? 0 };
  }

  async moveOn(tx: Tx, tick: HeldTick, { last, customers }: Chunk): Promise<void> {
    await tx.run(
      `WITH moved AS (
         UPDATE schedule_tick SET cursor = coalesce($2, cursor), customers = schedule_tick.customers + $3, waits_for = NULL, look_at = clock_timestamp(),
           status = CASE WHEN $2::bigint IS NULL THEN 'entered' ELSE status END
         WHERE id = $1 RETURNING batch_id, status
       )
       UPDATE entry_batch SET total = total + $3, growing = moved.status = 'entering',
         done_at = CASE WHEN moved.status = 'entered' AND total + $3 = 0 THEN clock_timestamp() END
       FROM moved WHERE entry_batch.id = moved.batch_id`,
      [tick.id, last, customers],
    );
    if (customers > 0) tx.notify('entry');
  }

  async postpone(tx: Tx, tick: HeldTick, { waitsFor, ms }: { readonly waitsFor: TickWait; readonly ms: number }): Promise<void> {
    await tx.run(`UPDATE schedule_tick SET waits_for = $2, look_at = clock_timestamp() + $3 * interval '1 ms' WHERE id = $1`, [
      tick.id,
      waitsFor,
      ms,
    ]);
  }
}
