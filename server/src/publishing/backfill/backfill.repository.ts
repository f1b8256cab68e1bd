import { Injectable } from '@nestjs/common';
import { compileBackfill, type BackfillTrigger } from '@tagtrail/core/audience';
import type { Json } from '@tagtrail/core/kernel';
import type { Tx } from '@tagtrail/prisma';
import { InsightDatabase } from '../../platform/data/databases.js';
import type { StartedVersion } from '../publishing.repository.js';

/** A million customers and their events take some seconds. */
const timeoutMs = 20_000;

@Injectable()
export class BackfillRepository {
  constructor(private readonly database: InsightDatabase) {}

  /** Whom each would take in at this moment, in the same order. */
  async count(corpId: string, backfills: readonly BackfillTrigger[]): Promise<readonly number[]> {
    return this.database.tx('publishing.countBackfill', { timeoutMs }, async (tx) => {
      const [corp] = await tx.rows<{ zone: string; at: string }>('SELECT time_zone AS zone, clock_timestamp() AS at FROM corp WHERE id = $1', [
        corpId,
      ]);
      if (corp === undefined) throw new Error('The corp is gone');
      const rules = await tx.rows<{ id: string; rule: Json }>('SELECT id, rule FROM segment WHERE corp_id = $1', [corpId]);
      const segments = new Map(rules.map(({ id, rule }) => [id, rule]));
      const counts: number[] = [];
      for (const backfill of backfills) {
        const sql = compileBackfill(backfill, { atMs: Date.parse(corp.at), zone: corp.zone, segments, range: null });
        const { rows } = await tx.once<{ customers: number }>(
          `SELECT count(*)::int AS customers FROM customer c ${sql.joins} WHERE c.corp_id = $1 AND ${sql.where}`,
          [corpId, ...sql.params],
        );
        counts.push(rows[0]?.customers ?? 0);
      }
      return counts;
    });
  }

  /** A tick for each, in the transaction that makes the version live: the worker enters whom it is for, some at a time. */
  async begin(tx: Tx, { corpId, journeyId, versionId }: StartedVersion, backfills: readonly BackfillTrigger[]): Promise<void> {
    await tx.run(
      `INSERT INTO schedule_tick (corp_id, journey_id, node_id, version_id, trigger, due_at, status)
       SELECT $1, $2::uuid, trigger ->> 'nodeId', $3::uuid, trigger, clock_timestamp(), 'entering' FROM jsonb_array_elements($4::jsonb) AS trigger`,
      [corpId, journeyId, versionId, JSON.stringify(backfills)],
    );
  }
}
