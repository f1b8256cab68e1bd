import { Injectable } from '@nestjs/common';
import { dayInZone, toDate } from '@tagtrail/core/calendar';
import type { EntryCounts } from '@tagtrail/core/http';
import { entrySpacingMs, type EntryRate } from '@tagtrail/core/plan';
import { InsightDatabase } from '../platform/data/databases.js';
import type { VersionOutline } from './version-outlines.repository.js';

/** A queue that is longer is told as longer: what is counted at a look stays bounded, whoever looks. */
const queueCountedTo = 10_000;

export type EntryQueue = EntryCounts['queue'];

/** How it stands with the entry of a journey: what waits, what its caps have used, who is being taken in. */
@Injectable()
export class EntryCountsRepository {
  constructor(private readonly database: InsightDatabase) {}

  /** Entries of all its versions that nobody has decided on yet; the pace is the journey's. */
  async queue(journeyId: string, rate: EntryRate | null): Promise<EntryQueue> {
    const [row] = await this.database.rows<{ waiting: number; clearsAt: string | null }>(
      `WITH queue AS (
         SELECT count(*)::int AS waiting FROM (
           SELECT FROM journey_version v CROSS JOIN LATERAL (
             SELECT FROM entry e WHERE e.version_id = v.id AND e.status = 'waiting' LIMIT $2 + 1) AS e
           WHERE v.journey_id = $1 LIMIT $2 + 1) AS one)
       SELECT waiting, CASE WHEN waiting > 0 THEN
           greatest(clock_timestamp(), (SELECT next_at FROM entry_pace WHERE journey_id = $1)) + (waiting - 1) * $3::float8 * interval '1 ms' END AS "clearsAt"
       FROM queue`,
      [journeyId, queueCountedTo, rate === null ? null : entrySpacingMs(rate)],
    );
    const { waiting = 0, clearsAt = null } = row ?? {};
    return { waiting: Math.min(waiting, queueCountedTo), more: waiting > queueCountedTo, clearsAt: clearsAt };
  }

  /** Runs counted against the caps so far, in all and on the corp's present day; null where the count has not begun. */
  async used(corpId: string, journeyId: string): Promise<{ readonly total: number | null; readonly today: number | null }> {
    const [corp] = await this.database.rows<{ zone: string; at: string }>(
      'SELECT time_zone AS zone, clock_timestamp() AS at FROM corp WHERE id = $1',
      [corpId],
    );
    if (corp === undefined) return { total: null, today: null };
    const today = `day:${toDate(dayInZone(Date.parse(corp.at), corp.zone))}`;
    const rows = await this.database.rows<{ period: string; used: number }>(
      'SELECT period, used FROM entry_count WHERE journey_id = $1 AND period = ANY($2)',
      [journeyId, ['total', today]],
    );
    const used = new Map(rows.map((row) => [row.period, row.used]));
    return { total: used.get('total') ?? null, today: used.get(today) ?? null };
  }

  /** Whom publishing the version takes in; null where it took in nobody. */
  async backfill(versionId: string): Promise<EntryCounts['backfill']> {
    const [row] = await this.database.rows<{ ticks: number; entered: number; going: boolean }>(
      `SELECT count(*)::int AS ticks, coalesce(sum(customers), 0)::int AS entered, coalesce(bool_or(status = 'entering'), false) AS going
       FROM schedule_tick WHERE version_id = $1 AND trigger ->> 'kind' = 'backfill'`,
      [versionId],
    );
    return row === undefined || row.ticks === 0 ? null : { entered: row.entered, going: row.going };
  }

  /** By node that lets customers through at a pace and where some wait: when the last of them may go on. */
  async turnsEnd(versionId: string, { turns, sources }: Pick<VersionOutline, 'turns' | 'sources'>): Promise<Readonly<Record<string, string>>> {
    if (turns.length === 0) return {};
    const rows = await this.database.rows<{ node: string; until: string }>(
      `SELECT turn.node, max(last.until_at) AS until FROM unnest($2::int[], $3::text[]) AS turn(instruction, node)
       CROSS JOIN LATERAL (SELECT w.until_at FROM run_wait w WHERE w.version_id = $1 AND w.instruction = turn.instruction AND w.ended_at IS NULL
                           ORDER BY w.until_at DESC LIMIT 1) AS last
       GROUP BY turn.node`,
      [versionId, turns, turns.map((instruction) => sources[instruction]?.nodeId)],
    );
    return Object.fromEntries(rows.map(({ node, until }) => [node, until]));
  }
}
