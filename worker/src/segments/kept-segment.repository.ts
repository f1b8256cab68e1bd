import type { AudienceSql } from '@tagtrail/core/audience';
import type { Json } from '@tagtrail/core/kernel';
import type { Database, Tx } from '@tagtrail/prisma';
import type { IdRange } from './audience.repository.js';

/** A segment whose members are being filled in. */
export interface UnfilledSegment {
  readonly id: string;
  readonly corpId: string;
  readonly rule: Json;
  /** IANA zone of the corp. */
  readonly zone: string;
  /** Customers up to this id are filled in; null before the first. */
  readonly filledTo: string | null;
  /** Whether every transaction that may not have seen what it reads has ended. */
  readonly mayFill: boolean;
  readonly at: string;
}

const used = `s.stage IS NOT NULL OR s.id::text = ANY ($1::text[]) OR coalesce(s.wanted_until > clock_timestamp(), false)
  OR EXISTS (SELECT 1 FROM segment_read r WHERE r.key = 'segment:' || s.id AND r.segment_id <> s.id)`;

/** Which segments are kept, and their members while they are filled in. */
export class KeptSegmentRepository {
  constructor(private readonly database: Database) {}

  /** Begins to keep what something uses, and gives up what nothing uses any more; the number that changed. `named`: ids that journeys name. */
  async compareUse(named: readonly string[]): Promise<number> {
    return this.database.tx('segments.compareUse', { timeoutMs: 60_000 }, async (tx) => {
      const changed = await tx.rows<{ id: string; kept: boolean }>(
        `UPDATE segment s SET kept = NOT s.kept, fence = NULL, filled_to = NULL, filled_at = NULL
         WHERE s.id IN (SELECT s.id FROM segment s WHERE s.kept <> (${used}) ORDER BY s.id FOR NO KEY UPDATE SKIP LOCKED) RETURNING s.id, s.kept`,
        [named],
      );
      const gone = changed.filter(({ kept }) => !kept).map(({ id }) => id);
      if (gone.length > 0) {
        for (const table of ['segment_read', 'segment_due', 'segment_member'])
          await tx.run(`DELETE FROM ${table} WHERE segment_id = ANY ($1::uuid[])`, [gone]);
      }
      return changed.length;
    });
  }

  /** Kept segments whose reads are not written down, as they are new or have another rule than before. */
  async unread(): Promise<{ readonly id: string; readonly rule: Json }[]> {
    return this.database.rows('SELECT id, rule FROM segment WHERE kept AND filled_at IS NULL AND fence IS NULL ORDER BY id');
  }

  /** Writes down what a segment reads: from the commit on it is marked. False when its rule has changed meanwhile. */
  async writeReads(segment: { readonly id: string; readonly rule: Json }, keys: readonly string[]): Promise<boolean> {
    return this.database.tx('segments.writeReads', { timeoutMs: 10_000 }, async (tx) => {
      const held = await tx.rows('SELECT 1 FROM segment WHERE id = $1 AND rule = $2::jsonb AND kept FOR NO KEY UPDATE', [
        segment.id,
        JSON.stringify(segment.rule),
      ]);
      if (held.length === 0) return false;
      await tx.run('DELETE FROM segment_read WHERE segment_id = $1', [segment.id]);
      await tx.run(
        `INSERT INTO segment_read (corp_id, key, segment_id) SELECT s.corp_id, k, s.id FROM segment s, jsonb_array_elements_text($2::jsonb) AS k WHERE s.id = $1`,
        [segment.id, JSON.stringify(keys)],
      );
      await tx.run('UPDATE segment SET fence = 0 WHERE id = $1', [segment.id]);
      return true;
    });
  }

  /** After that commit: what had begun by now may not have seen it. */
  async setFences(): Promise<void> {
    await this.database.rows('UPDATE segment SET fence = pg_snapshot_xmax(pg_current_snapshot())::text::bigint WHERE kept AND fence = $1', [0]);
  }

  async corpsUnfilled(): Promise<string[]> {
    const rows = await this.database.rows<{ corpId: string }>(
      'SELECT DISTINCT corp_id AS "corpId" FROM segment WHERE kept AND filled_at IS NULL AND fence > $1 ORDER BY 1',
      [0],
    );
    return rows.map(({ corpId }) => corpId);
  }

  /** The corp's next segment to be filled in, held against other processes; null when there is none. */
  async holdUnfilled(tx: Tx, corpId: string): Promise<UnfilledSegment | null> {
    const [row] = await tx.rows<UnfilledSegment>(
      `SELECT s.id, s.corp_id AS "corpId", s.rule, c.time_zone AS zone, s.filled_to AS "filledTo", clock_timestamp() AS at,
         s.fence <= pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "mayFill"
       FROM segment s JOIN corp c ON c.id = s.corp_id WHERE s.corp_id = $1 AND s.kept AND s.filled_at IS NULL AND s.fence > 0
       ORDER BY s.fence, s.id LIMIT 1 FOR NO KEY UPDATE OF s SKIP LOCKED`,
      [corpId],
    );
    return row ?? null;
  }

  /** Makes the members in a range those for whom the rule holds, and marks whom time alone can change. */
  async fill(tx: Tx, segment: UnfilledSegment, filled: { readonly range: IdRange; readonly sql: AudienceSql }): Promise<void> {
    const { sql, range } = filled;
    const params = [segment.corpId, ...sql.params, segment.id, ...range];
    const at = (nth: number): string => `$${String(sql.params.length + 2 + nth)}`;
    // A plan for any parameters would not know how many events there are in a window, or how many have a tag.
    await tx.run('SET LOCAL plan_cache_mode = force_custom_plan');
    await tx.once(
      `WITH asked AS MATERIALIZED (
         SELECT c.id, ${sql.where} AS holds, ${sql.timed} AS timed FROM customer c ${sql.joins}
         WHERE c.corp_id = $1 AND c.id > ${at(1)}::bigint AND c.id <= ${at(2)}::bigint
       ), gone AS (
         DELETE FROM segment_member m USING asked WHERE m.segment_id = ${at(0)}::uuid AND m.customer_id = asked.id AND NOT asked.holds
       ), due AS (
         INSERT INTO segment_due (corp_id, customer_id, segment_id, due_at) SELECT $1, id, ${at(0)}::uuid, now() FROM asked WHERE timed ORDER BY id
         ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = excluded.due_at
       )
       INSERT INTO segment_member (segment_id, customer_id) SELECT ${at(0)}::uuid, id FROM asked WHERE holds ON CONFLICT DO NOTHING`,
      params,
    );
    await tx.run('UPDATE segment SET filled_to = $2 WHERE id = $1', [segment.id, range[1]]);
  }

  async finish(tx: Tx, id: string): Promise<void> {
    await tx.run('UPDATE segment SET filled_at = clock_timestamp() WHERE id = $1', [id]);
  }
}
