import type { JsonObject } from '@tagtrail/core/kernel';
import type { Tx } from '@tagtrail/prisma';
import type { TagChange, TagHeld } from './tag-change.js';

/** Why something happened. */
export interface Cause {
  /** Who saw or did it: wecom (a callback or the sweep), api (a client), journey (our own tag write). */
  readonly source: 'wecom' | 'api' | 'journey';
  /** How many of our own tag writes led here. */
  readonly depth: number;
  /** The run whose tag write it was. */
  readonly runId: string | null;
}

export interface NewEvent {
  readonly customerId: string;
  readonly kind: string;
  readonly payload: JsonObject;
}

export interface StoredTagEvent {
  readonly customerId: string;
  readonly seq: string;
  readonly tagId: string;
  readonly employeeId: string | null;
}

export interface NewEntries {
  readonly events: readonly StoredTagEvent[];
  readonly depth: number;
  /** Names of the journeys that drive each other round in a circle, which the guard breaks here; null when there is none. */
  readonly loop: readonly string[] | null;
}

/** The snapshot's tags and the domain events; the caller holds the customers FOR NO KEY UPDATE. */
export class ChangeRepository {
  async held(tx: Tx, changes: readonly TagHeld[]): Promise<TagHeld[]> {
    return tx.rows<TagHeld>(
      `SELECT DISTINCT t.customer_id AS "customerId", t.tag_id AS "tagId" FROM relation_tag t
       JOIN (SELECT DISTINCT "customerId", "tagId" FROM jsonb_to_recordset($1::jsonb) AS c("customerId" bigint, "tagId" text)) AS asked
         ON t.customer_id = asked."customerId" AND t.tag_id = asked."tagId"`,
      [JSON.stringify(changes.map(({ customerId, tagId }) => ({ customerId, tagId })))],
    );
  }

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
        `INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source)
         SELECT $2, "customerId", "employeeId", "tagId", source
         FROM jsonb_to_recordset($1::jsonb) AS c("customerId" bigint, "employeeId" text, "tagId" text, source text)
         ON CONFLICT DO NOTHING`,
        [JSON.stringify(come), corpId],
      );
    }
  }

  /** Gives each event the next number of its customer. The answer keeps the order of each customer's events. */
  async raise(
    tx: Tx,
    corpId: string,
    raised: { readonly events: readonly NewEvent[]; readonly cause: Cause },
  ): Promise<{ readonly customerId: string; readonly seq: string; readonly kind: string; readonly payload: JsonObject }[]> {
    const rows = raised.events.map((event, order) => ({
      ...event,
      order,
      payload: { ...event.payload, ...(raised.cause.runId === null ? {} : { runId: raised.cause.runId }) },
    }));
    return tx.rows(
      `WITH event AS (
         SELECT *, row_number() OVER (PARTITION BY "customerId" ORDER BY "order") AS nth
         FROM jsonb_to_recordset($1::jsonb) AS e("customerId" bigint, kind text, payload jsonb, "order" int)
       ), counted AS (
         UPDATE customer SET event_seq = event_seq + n.count FROM (SELECT "customerId", count(*) FROM event GROUP BY 1) AS n
         WHERE customer.id = n."customerId" RETURNING customer.id, customer.event_seq - n.count AS base
       )
       INSERT INTO customer_event (corp_id, customer_id, seq, kind, payload, source, depth)
       SELECT $2, event."customerId", counted.base + event.nth, event.kind, event.payload, $3, $4 FROM event JOIN counted ON counted.id = event."customerId"
       ORDER BY event."order" RETURNING customer_id AS "customerId", seq, kind, payload`,
      [JSON.stringify(rows), corpId, raised.cause.source, raised.cause.depth],
    );
  }

  /** Entries for every live version that a tag starts; the number written. Beyond the guard they are refused, and name the circle. */
  async enterJourneys(tx: Tx, corpId: string, entries: NewEntries): Promise<number> {
    const { events, depth, loop } = entries;
    return tx.run(
      `INSERT INTO entry (corp_id, journey_id, version_id, customer_id, kind, trigger_key, payload, owner_id, depth, status, reason)
       SELECT $2, s.journey_id, s.version_id, e."customerId", 'tag', 'event:' || e.seq, $4::jsonb, e."employeeId", $3,
         CASE WHEN $5 THEN 'refused' ELSE 'waiting' END, CASE WHEN $5 THEN 'loop' END
       FROM jsonb_to_recordset($1::jsonb) AS e("customerId" bigint, seq bigint, "tagId" text, "employeeId" text)
       JOIN trigger_subscription s ON s.corp_id = $2 AND s.kind = 'tagAdded' AND s.key = e."tagId"
       ORDER BY e."customerId", e.seq ON CONFLICT DO NOTHING`,
      [JSON.stringify(events), corpId, depth, JSON.stringify(loop === null ? {} : { loop }), loop !== null],
    );
  }

  /** Names of the journeys whose tag writes led to one another, the latest first: from a run to the event that started it, and on to that event's run. */
  async journeysBehind(tx: Tx, runId: string): Promise<readonly string[]> {
    const rows = await tx.rows<{ name: string }>(
      `WITH RECURSIVE behind AS (
         SELECT r.id, r.journey_id, r.customer_id, e.trigger_key, 1 AS nth FROM run r JOIN entry e ON e.id = r.entry_id WHERE r.id = $1
         UNION ALL
         SELECT r.id, r.journey_id, r.customer_id, e.trigger_key, behind.nth + 1
         FROM behind JOIN customer_event c ON c.customer_id = behind.customer_id AND 'event:' || c.seq = behind.trigger_key
         JOIN run r ON r.id = (c.payload ->> 'runId')::bigint JOIN entry e ON e.id = r.entry_id WHERE behind.nth < 20
       )
       SELECT j.name FROM behind JOIN journey j ON j.id = behind.journey_id ORDER BY behind.nth`,
      [runId],
    );
    return [...new Set(rows.map((row) => row.name))];
  }

  /** Tells the runs that wait for what has just become true; the number told. */
  async tellWaits(tx: Tx, events: readonly (StoredTagEvent & { readonly matchKey: string })[]): Promise<number> {
    return tx.run(
      `INSERT INTO run_event (run_id, event_key, kind)
       SELECT DISTINCT w.run_id, 'changed:' || e.seq, 'changed' FROM jsonb_to_recordset($1::jsonb) AS e("customerId" bigint, seq bigint, "matchKey" text)
       JOIN run_wait w ON w.customer_id = e."customerId" AND w.match_key = e."matchKey" AND w.ended_at IS NULL
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(events)],
    );
  }
}
