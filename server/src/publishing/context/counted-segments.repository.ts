import { Injectable } from '@nestjs/common';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';

/** Segments of a corp that are named, by their ids, and all that those name in turn. */
const named = `WITH RECURSIVE named AS (
  SELECT id FROM segment WHERE corp_id = $1 AND id::text = ANY ($2::text[])
  UNION SELECT s.id FROM named JOIN segment_read r ON r.segment_id = named.id JOIN segment s ON s.corp_id = r.corp_id AND r.key = 'segment:' || s.id)`;

/** A journey reads the members of a segment as they are written down: they must be there before it goes live, or nobody would be one. */
@Injectable()
export class CountedSegmentsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Has their members kept for the time being. What is counted from now on stays so until the journey is live and keeps it. */
  async want(corpId: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.database.tx('segments.want', { timeoutMs: 5_000 }, async (tx) => {
      await tx.run(
        `${named} UPDATE segment SET wanted_until = clock_timestamp() + interval '1 hour' WHERE id IN (
           SELECT id FROM segment WHERE id IN (SELECT id FROM named) ORDER BY id FOR NO KEY UPDATE)`,
        [corpId, ids],
      );
      tx.notify('segments');
    });
  }

  /** Those of which not all members are there yet. */
  async listUncounted(tx: Tx, corpId: string, ids: readonly string[]): Promise<readonly { readonly id: string; readonly name: string }[]> {
    return tx.rows(`${named} SELECT id, name FROM segment WHERE id IN (SELECT id FROM named) AND filled_at IS NULL ORDER BY name`, [corpId, ids]);
  }
}
