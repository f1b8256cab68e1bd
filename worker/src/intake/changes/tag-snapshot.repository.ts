import type { Tx } from '@tagtrail/prisma';
import type { TagChange, TagHeld } from './tag-change.js';

/** The snapshot's tags; the caller holds the customers FOR NO KEY UPDATE. */
export class TagSnapshotRepository {
  async held(tx: Tx, changes: readonly TagHeld[]): Promise<TagHeld[]> {
    return tx.rows<TagHeld>(
      `SELECT DISTINCT t.customer_id AS "customerId", t.tag_id AS "tagId" FROM relation_tag t
       JOIN (SELECT DISTINCT "customerId", "tagId" FROM jsonb_to_recordset($1::jsonb) AS c("customerId" bigint, "tagId" text)) AS asked
         ON t.customer_id = asked."customerId" AND t.tag_id = asked."tagId"`,
      [JSON.stringify(changes.map(({ customerId, tagId }) => ({ customerId, tagId })))],
    );
  }

  /** A customer has a tag since the first of hers was set: it moves along in a hand-over, and a second employee's is no newer. */
  async write(tx: Tx, corpId: string, changes: readonly TagChange[]): Promise<void> {
    const gone = changes.filter((change) => !change.present);
    const come = changes.filter((change) => change.present);
    if (gone.length > 0) {
      await tx.run(
        `DELETE FROM relation_tag t USING jsonb_to_recordset($1::jsonb) AS c("customerId" bigint, "employeeId" text, "tagId" text, source text)
         WHERE t.customer_id = c."customerId" AND t.employee_id = c."employeeId" AND t.tag_id = c."tagId" AND t.source = c.source`,
        [JSON.stringify(gone)],
      );
    }
    if (come.length > 0) {
      await tx.run(
        `INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source, since)
         SELECT $2, "customerId", "employeeId", "tagId", source, least(now(), since,
           (SELECT min(had.since) FROM relation_tag had WHERE had.customer_id = c."customerId" AND had.tag_id = c."tagId"))
         FROM jsonb_to_recordset($1::jsonb) AS c("customerId" bigint, "employeeId" text, "tagId" text, source text, since timestamptz)
         ON CONFLICT DO NOTHING`,
        [JSON.stringify(come), corpId],
      );
    }
  }
}
