import type { JsonObject } from '@tagtrail/core/kernel';
import type { Tx } from '@tagtrail/prisma';
import { eventKinds, payloadOf, type CustomerChange, type RecordedChange } from './customer-change.js';
import type { FoundTrigger, TriggeredEntry } from './match-triggers.js';

/** Why something happened. */
export interface Cause {
  /** Who saw or did it: wecom (a callback or the sweep), api (a client), journey (a run of ours), time (its moment came). */
  readonly source: 'wecom' | 'api' | 'journey' | 'time';
  /** How many of our own writes led here. */
  readonly depth: number;
  /** The run whose write it was. */
  readonly runId: string | null;
}

export interface NewEntries {
  readonly entries: readonly TriggeredEntry[];
  readonly depth: number;
  /** Names of the journeys that drive each other round in a circle, which the guard breaks here; null when there is none. */
  readonly loop: readonly string[] | null;
}

/** What a change leaves behind; the caller holds the customers FOR NO KEY UPDATE. */
export class ChangeRepository {
  /** Gives each change the next number of its customer and keeps it as an event; the changes in the order they were given. */
  async raise(
    tx: Tx,
    corpId: string,
    { changes, cause }: { readonly changes: readonly CustomerChange[]; readonly cause: Cause },
  ): Promise<readonly RecordedChange[]> {
    const run = cause.runId === null ? {} : { runId: cause.runId };
    const rows = changes.map((change, order) => ({
      customerId: change.customerId,
      kind: eventKinds[change.kind],
      payload: { ...payloadOf(change), ...run },
      order,
    }));
    const numbered = await tx.rows<{ order: number; seq: string }>(
      `WITH event AS (
         SELECT *, row_number() OVER (PARTITION BY "customerId" ORDER BY "order") AS nth
         FROM jsonb_to_recordset($1::jsonb) AS e("customerId" bigint, kind text, payload jsonb, "order" int)
       ), counted AS (
         UPDATE customer SET event_seq = event_seq + n.count FROM (SELECT "customerId", count(*) FROM event GROUP BY 1) AS n
         WHERE customer.id = n."customerId" RETURNING customer.id, customer.event_seq - n.count AS base
       ), made AS (
         INSERT INTO customer_event (corp_id, customer_id, seq, kind, payload, source, depth)
         SELECT $2, event."customerId", counted.base + event.nth, event.kind, event.payload, $3, $4 FROM event JOIN counted ON counted.id = event."customerId"
         ORDER BY event."order"
       )
       SELECT event."order", counted.base + event.nth AS seq FROM event JOIN counted ON counted.id = event."customerId" ORDER BY event."order"`,
      [JSON.stringify(rows), corpId, cause.source, cause.depth],
    );
    return numbered.flatMap(({ order, seq }) => {
      const change = changes[order];
      return change === undefined ? [] : [{ ...change, seq }];
    });
  }

  /** Live triggers by what happened, each by one look into the index (OFFSET 0 keeps the planner from reading all of a kind); of a tag also those of its whole group, under the tag's own key. */
  async findTriggers(tx: Tx, corpId: string, happened: readonly { readonly kind: string; readonly key: string }[]): Promise<readonly FoundTrigger[]> {
    return tx.rows<FoundTrigger>(
      `SELECT h.kind, h.key, s.journey_id AS "journeyId", s.version_id AS "versionId", s.node_id AS "nodeId", s.trigger,
         (SELECT time_zone FROM corp WHERE id = $2) AS zone
       FROM jsonb_to_recordset($1::jsonb) AS h(kind text, key text)
       CROSS JOIN LATERAL (SELECT h.key AS asked UNION ALL
         SELECT 'group:' || t.group_id FROM tag t WHERE h.kind IN ('tagAdded', 'tagRemoved') AND t.corp_id = $2 AND t.id = h.key) AS keys
       CROSS JOIN LATERAL (SELECT * FROM trigger_subscription t WHERE t.corp_id = $2 AND t.kind = h.kind AND t.key = keys.asked OFFSET 0) AS s
       ORDER BY s.journey_id, s.node_id`,
      [JSON.stringify(happened), corpId],
    );
  }

  /** Which of these customers have which of these tags, each as `<customer> <tag>`. */
  async held(tx: Tx, asked: { readonly customerIds: readonly string[]; readonly tagIds: readonly string[] }): Promise<readonly string[]> {
    const rows = await tx.rows<{ held: string }>(
      `SELECT DISTINCT customer_id || ' ' || tag_id AS held FROM relation_tag WHERE customer_id = ANY($1::bigint[]) AND tag_id = ANY($2)`,
      [asked.customerIds, asked.tagIds],
    );
    return rows.map(({ held }) => held);
  }

  /** Entries, the number written: one change brings a customer into a journey once. Beyond the guard they are refused, and name the circle. */
  async enterJourneys(tx: Tx, corpId: string, { entries, depth, loop }: NewEntries): Promise<number> {
    return tx.run(
      `INSERT INTO entry (corp_id, journey_id, version_id, node_id, customer_id, kind, trigger_key, payload, owner_id, depth, status, reason)
       SELECT $2, e."journeyId", e."versionId", e."nodeId", e."customerId", e.kind, 'event:' || e.seq, e.payload || $4::jsonb, e."ownerId", $3,
         CASE WHEN $5 THEN 'refused' ELSE 'waiting' END, CASE WHEN $5 THEN 'loop' END
       FROM jsonb_to_recordset($1::jsonb) AS e("customerId" bigint, seq bigint, "journeyId" uuid, "versionId" uuid, "nodeId" text, kind text, payload jsonb, "ownerId" text)
       ORDER BY e."customerId", e.seq, e."nodeId" ON CONFLICT DO NOTHING`,
      [JSON.stringify(entries), corpId, depth, JSON.stringify(loop === null ? {} : { loop }), loop !== null],
    );
  }

  /** Names of the journeys whose writes led to one another, the latest first: from a run to the event that started it, and on to that event's run. */
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

  /** Tells the runs that wait for what has just happened, each customer's found by index (see `findTriggers`); the number told. */
  async tellWaits(tx: Tx, told: readonly (RecordedChange & { readonly matchKey: string })[]): Promise<number> {
    const rows = told.map((change) => ({
      customerId: change.customerId,
      seq: change.seq,
      matchKey: change.matchKey,
      payload: toldPayload(change),
    }));
    return tx.run(
      `INSERT INTO run_event (run_id, event_key, kind, payload)
       SELECT DISTINCT ON (w.run_id, e.seq) w.run_id, 'changed:' || e.seq, 'changed', e.payload
       FROM jsonb_to_recordset($1::jsonb) AS e("customerId" bigint, seq bigint, "matchKey" text, payload jsonb)
       CROSS JOIN LATERAL (SELECT run_id FROM run_wait w WHERE w.customer_id = e."customerId" AND w.match_keys IS NOT NULL AND e."matchKey" = ANY(w.match_keys)
         AND w.ended_at IS NULL OFFSET 0) AS w
       ORDER BY w.run_id, e.seq ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows)],
    );
  }
}

/** What a waiting run must know of a change beyond that it happened: which event it was. */
function toldPayload(change: RecordedChange): JsonObject {
  return change.kind === 'event' ? { event: { name: change.name, at: change.at, properties: change.properties } } : {};
}
