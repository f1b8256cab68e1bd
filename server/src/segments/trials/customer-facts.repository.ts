import { Injectable } from '@nestjs/common';
import { emptyFacts, eventsSince, type BusinessEvent, type CustomerFacts, type EventReads } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import { limits } from '@tagtrail/core/limits';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';

interface FactsRow {
  readonly id: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, Json>>;
  readonly tags: readonly string[];
  readonly taggedAt: Readonly<Record<string, string>>;
  readonly tagGroups: readonly string[];
  readonly followers: readonly string[];
  readonly lists: readonly string[];
  readonly zone: string;
  readonly at: string;
}

/** What is known of one customer at this moment, as the conditions of a run would read it; segments are left to who asks. */
@Injectable()
export class CustomerFactsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Null for a customer the corp does not have. */
  read(corpId: string, customerId: string, events: readonly EventReads[]): Promise<CustomerFacts | null> {
    return this.database.tx('customer.facts', { timeoutMs: 5_000 }, async (tx) => {
      const [row] = await tx.rows<FactsRow>(
        `SELECT c.id, c.name, c.attributes, k.time_zone AS zone, statement_timestamp() AS at,
           array(SELECT DISTINCT t.tag_id FROM relation_tag t WHERE t.customer_id = c.id ORDER BY 1) AS tags,
           coalesce((SELECT jsonb_object_agg(x.tag_id, x.at) FROM (SELECT tag_id, min(since) AS at FROM relation_tag t WHERE t.customer_id = c.id GROUP BY 1) x), '{}') AS "taggedAt",
           array(SELECT DISTINCT g.group_id FROM relation_tag t JOIN tag g ON g.corp_id = t.corp_id AND g.id = t.tag_id
                 WHERE t.customer_id = c.id ORDER BY 1) AS "tagGroups",
           array(SELECT r.employee_id FROM relation r WHERE r.customer_id = c.id AND r.ended_at IS NULL ORDER BY 1) AS followers,
           array(SELECT m.list_id::text FROM list_member m WHERE m.customer_id = c.id ORDER BY 1) AS lists
         FROM customer c JOIN corp k ON k.id = c.corp_id WHERE c.corp_id = $1 AND c.id = $2::bigint`,
        [corpId, customerId],
      );
      if (row === undefined) return null;
      const { id, name, attributes, ...rest } = row;
      return emptyFacts({ ...rest, customerId: id, attributes: { ...attributes, name }, events: await readEvents(tx, row, events) });
    });
  }
}

/** Newest first. */
async function readEvents(tx: Tx, { id, at }: FactsRow, events: readonly EventReads[]): Promise<readonly BusinessEvent[]> {
  if (events.length === 0) return [];
  const asked = events.map(({ name, window }) => ({ name, since: eventsSince(window, at) }));
  return tx.rows<BusinessEvent>(
    `SELECT e.name, e.at, e.properties FROM jsonb_to_recordset($2::jsonb) AS w (name text, since timestamptz)
     CROSS JOIN LATERAL (
       SELECT b.id, b.name, b.at, b.properties FROM business_event b
       WHERE b.customer_id = $1::bigint AND b.name = w.name AND b.at >= coalesce(w.since, '-infinity') ORDER BY b.at DESC, b.id DESC LIMIT ${String(limits.countedEvents)}) e
     ORDER BY e.at DESC, e.id DESC`,
    [id, JSON.stringify(asked)],
  );
}
