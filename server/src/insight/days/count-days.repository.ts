import { Injectable } from '@nestjs/common';
import type { CountRow } from '@tagtrail/ledger';
import { InsightDatabase, LedgerDatabase } from '../../platform/data/databases.js';

/** From where on a range is counted: the midnight that was asked for, and the day whose beginning was noted at that midnight or next after it. */
export interface RangeStart {
  readonly midnight: string;
  readonly noted: { readonly day: string; readonly takenAt: string } | null;
  readonly now: string;
}

type NotedCount = readonly [number, CountRow['channel'], CountRow['what'], string, number];

/** All that was counted of a corp's versions, of one moment: one statement reads it. Nothing where the day has been noted already. */
const noteSql = `
  WITH begun AS (
    INSERT INTO count_day (corp_id, day) SELECT id, (statement_timestamp() AT TIME ZONE time_zone)::date FROM corp WHERE id = $1 ON CONFLICT DO NOTHING RETURNING corp_id, day
  )
  INSERT INTO count_snapshot (version_id, day, counts)
  SELECT v.id, begun.day, counted.rows FROM begun JOIN journey_version v ON v.corp_id = begun.corp_id
  CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_array(instruction, channel, what, way, n)) AS rows FROM (
      SELECT instruction, channel, what, way, sum(n) AS n FROM live_count WHERE version_id = v.id GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0) AS own) AS counted
  WHERE counted.rows IS NOT NULL
  ON CONFLICT DO NOTHING`;

const tx = { timeoutMs: 60_000 } as const;

/** What was counted when a day of a corp began. The work of a note grows with the steps of its versions, not with their runs. */
@Injectable()
export class CountDaysRepository {
  constructor(
    private readonly insight: InsightDatabase,
    private readonly ledger: LedgerDatabase,
  ) {}

  /** Corps whose present day has not been noted. */
  async due(): Promise<readonly string[]> {
    const rows = await this.insight.rows<{ id: string }>(
      `SELECT id FROM corp WHERE NOT EXISTS (
         SELECT FROM count_day d WHERE d.corp_id = corp.id AND d.day = (statement_timestamp() AT TIME ZONE corp.time_zone)::date) ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  }

  /** @returns of how many versions something was noted */
  async note(corpId: string): Promise<number> {
    return this.ledger.tx('insight.noteDay', tx, (own) => own.run(noteSql, [corpId]));
  }

  /** The beginning of the corp's day so many days ago. */
  async startOf(corpId: string, daysBack: number): Promise<RangeStart> {
    const [row] = await this.insight.rows<{ midnight: string; day: string | null; takenAt: string | null; now: string }>(
      `WITH asked AS (SELECT id, time_zone, (statement_timestamp() AT TIME ZONE time_zone)::date - $2::int AS day FROM corp WHERE id = $1)
       SELECT asked.day::timestamp AT TIME ZONE asked.time_zone AS midnight, noted.day::text, noted.taken_at AS "takenAt", statement_timestamp() AS now
       FROM asked LEFT JOIN LATERAL (SELECT day, taken_at FROM count_day WHERE corp_id = asked.id AND day >= asked.day ORDER BY day LIMIT 1) AS noted ON true`,
      [corpId, daysBack],
    );
    if (row === undefined) throw new Error('The corp whose days are asked for is gone');
    const { midnight, day, takenAt, now } = row;
    return { midnight, noted: day === null || takenAt === null ? null : { day, takenAt }, now };
  }

  /** What was counted of a version when that day began. */
  async counted(versionId: string, day: string): Promise<readonly CountRow[]> {
    const [row] = await this.insight.rows<{ counts: readonly NotedCount[] }>(
      'SELECT counts FROM count_snapshot WHERE version_id = $1 AND day = $2::date',
      [versionId, day],
    );
    return (row?.counts ?? []).map(([instruction, channel, what, way, n]) => ({ instruction, channel, what, way, n }));
  }
}
