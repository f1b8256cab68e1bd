import { Injectable } from '@nestjs/common';
import type { Counts } from '@tagtrail/core/http';
import { InsightDatabase } from '../platform/data/databases.js';

/** Of more planned messages the calls they become are not counted: the time told is then the earliest. */
const plannedCountedTo = 100_000;
/** A slot and what keeps the next one apart from it. */
const slotsAMinuteTake = 60.3;

interface QueueRow {
  readonly node: string;
  readonly calls: number;
  readonly messages: number;
  readonly clearsAt: string | null;
  readonly more: boolean;
}

/**
 * What stands in the queue of a corp, by step, and when it is through. Urgent calls go first; of equals each journey has its turn, so
 * that the last call of a step comes after all that is more urgent, and after as many of each other journey as there are of its own up to it.
 * 1. `queue`: calls that are reserved, then those that the messages due now are to become, which count as the last of their journey;
 * 2. `journeys`: how many each journey has by group and priority; 3. of each step its last call's place; 4. so many slots at the gate's speed.
 */
const queueSql = `
  WITH planned AS (
    SELECT grp, priority, journey_id, version_id, node_id, content_key, count(*) AS messages FROM (
      SELECT grp, priority, journey_id, version_id, node_id, content_key FROM send_intent
      WHERE corp_id = $1 AND state = 'planned' AND due_at <= statement_timestamp() AND NOT awaits_sender LIMIT ${String(plannedCountedTo)}) AS due GROUP BY 1, 2, 3, 4, 5, 6
  ), queue AS (
    SELECT grp, priority, journey_id, version_id, node_id, messages, row_number() OVER (PARTITION BY grp, priority, journey_id ORDER BY behind, id) AS place FROM (
      SELECT grp, priority, journey_id, version_id, node_id, recipients::bigint AS messages, 0 AS behind, id FROM send_call WHERE corp_id = $1 AND state = 'reserved'
      UNION ALL
      SELECT grp, priority, journey_id, version_id, node_id, messages, 1, NULL FROM planned) AS waiting
  ), journeys AS (SELECT grp, priority, journey_id, count(*) AS calls FROM queue GROUP BY 1, 2, 3),
  own AS (
    SELECT node_id, grp, priority, journey_id, count(*)::int AS calls, sum(messages)::int AS messages, max(place) AS place FROM queue WHERE version_id = $2::uuid GROUP BY 1, 2, 3, 4)
  SELECT own.node_id AS node, sum(own.calls)::int AS calls, sum(own.messages)::int AS messages,
    max(greatest(clock_timestamp(), g.next_at, h.probe_at) + make_interval(secs => ahead.calls * ${String(slotsAMinuteTake)} / least(g.limit_per_minute, g.observed))) AS "clearsAt",
    (SELECT sum(messages) >= ${String(plannedCountedTo)} FROM planned) IS TRUE AS more
  FROM own
  JOIN LATERAL (SELECT next_at, limit_per_minute, CASE WHEN observed_at > clock_timestamp() - interval '1 day' THEN observed_limit END AS observed
    FROM gate WHERE gate.corp_id = $1 AND gate.grp = own.grp) AS g ON true
  LEFT JOIN hold h ON h.corp_id = $1 AND h.grp = own.grp AND h.target = '' AND h.left_at IS NULL AND h.cause = 'limit' AND h.probe_at > clock_timestamp()
  CROSS JOIN LATERAL (
    SELECT sum(CASE WHEN j.priority < own.priority THEN j.calls WHEN j.journey_id = own.journey_id THEN own.place ELSE least(j.calls, own.place) END)::float8 AS calls
    FROM journeys j WHERE j.grp = own.grp AND j.priority <= own.priority) AS ahead
  GROUP BY own.node_id`;

/** What of a version waits for its slot. */
@Injectable()
export class SendQueueRepository {
  constructor(private readonly database: InsightDatabase) {}

  async byNode(corpId: string, versionId: string): Promise<Counts['sendQueue']> {
    const rows = await this.database.rows<QueueRow>(queueSql, [corpId, versionId]);
    return Object.fromEntries(rows.map(({ node, ...queue }) => [node, queue]));
  }
}
