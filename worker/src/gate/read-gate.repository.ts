import type { Database } from '@tagtrail/prisma';
import { breakerMs } from '../wecom/error-codes.js';
import type { SlotSource } from './read-gate.js';

/** The read group's row of `gate`. */
export class ReadGateRepository implements SlotSource {
  constructor(private readonly database: Database) {}

  /**
   * Takes evenly spaced slots, one after the other; milliseconds from the asking to each.
   * Empty while the breaker is open. Spacing leaves room for guard and jitter, so no sliding minute holds more than the limit.
   */
  async take(corpId: string, count: number): Promise<number[]> {
    const taken = await this.takeOnce(corpId, count);
    if (taken !== null) return taken;
    await this.database.rows(`INSERT INTO gate (corp_id, grp, limit_per_minute) VALUES ($1, 'read', 6000) ON CONFLICT DO NOTHING`, [corpId]);
    return (await this.takeOnce(corpId, count)) ?? [];
  }

  async openBreaker(corpId: string, errcode: number): Promise<void> {
    await this.database.rows(
      `UPDATE gate SET breaker_until = clock_timestamp() + $2 * interval '1 ms', breaker_code = $3 WHERE corp_id = $1 AND grp = 'read'`,
      [corpId, breakerMs(errcode) ?? 1_000, errcode],
    );
  }

  /** Null when the row does not exist yet. */
  private async takeOnce(corpId: string, count: number): Promise<number[] | null> {
    const rows = await this.database.rows<{ wait: number | null }>(
      `WITH held AS (
         SELECT corp_id, greatest(clock_timestamp(), next_at) AS first, interval '60.3 s' / limit_per_minute AS spacing,
                coalesce(breaker_until > clock_timestamp(), false) AS shut
         FROM gate WHERE corp_id = $1 AND grp = 'read' FOR NO KEY UPDATE
       ), taken AS (
         UPDATE gate SET next_at = held.first + $2::int * held.spacing FROM held
         WHERE gate.corp_id = held.corp_id AND gate.grp = 'read' AND NOT held.shut
       ), logged AS (
         INSERT INTO slot_log (corp_id, grp, slot_at)
         SELECT held.corp_id, 'read', held.first + n * held.spacing FROM held, generate_series(0, $2::int - 1) AS n WHERE NOT held.shut
       )
       SELECT CASE WHEN NOT held.shut THEN extract(epoch FROM held.first + n * held.spacing - clock_timestamp())::float8 * 1000 END AS wait
       FROM held, generate_series(0, $2::int - 1) AS n ORDER BY n`,
      [corpId, count],
    );
    if (rows.length === 0) return null;
    return rows.flatMap((row) => (row.wait === null ? [] : [Math.max(0, row.wait)]));
  }
}
