import { plannedReceiverRests } from '@tagtrail/ledger';

/** The plain meaning of which groups are due: all that is planned by corp $1 and priorities $2 is grouped, and a call is full with $3. It reads all that waits. */
export const groupedByAll = `
  SELECT g.content_key AS "contentKey", g.journey_id AS "journeyId", g.version_id AS "versionId", g.channel, g.grp AS "group", g.priority, g.intents
  FROM (
    SELECT p.content_key, p.journey_id, p.version_id, p.channel, p.grp, p.priority, min(p.said_key) AS said_key, min(p.instruction) AS instruction, count(*)::int AS intents, min(p.window_until) AS window_until,
           bool_and(coalesce(batch.done_at >= p.planned_at AND batch.total > 1, false)) AS fed,
           bool_or(p.window_until > p.planned_at AND batch.id IS NOT NULL AND batch.done_at IS NULL) AND min(p.planned_at) > clock_timestamp() - interval '120 s' AS feeding
    FROM send_intent p LEFT JOIN entry_batch batch ON batch.id = p.batch_id
    WHERE p.corp_id = $1 AND p.state = 'planned' AND p.priority = ANY($2::smallint[]) AND p.due_at <= statement_timestamp() AND NOT p.awaits_sender AND (p.spread IS NULL OR p.spread_at IS NOT NULL)
      AND NOT (p.channel = 'app_message' AND EXISTS (SELECT 1 FROM member_pace m WHERE m.corp_id = p.corp_id AND m.member = p.sender AND m.ready_at > clock_timestamp()))
    GROUP BY p.content_key, p.journey_id, p.version_id, p.channel, p.grp, p.priority
  ) AS g
  JOIN journey ON journey.id = g.journey_id AND NOT journey.stopped
  JOIN journey_version ON journey_version.id = g.version_id AND NOT journey_version.stopped
  LEFT JOIN channel ON channel.corp_id = $1 AND channel.kind = g.channel
  LEFT JOIN (SELECT journey_id, count(*) AS calls FROM send_call WHERE corp_id = $1 AND state = 'reserved' GROUP BY journey_id) AS queue ON queue.journey_id = g.journey_id
  WHERE ((g.window_until <= clock_timestamp() AND NOT g.feeding) OR g.intents >= $3 OR g.fed) AND NOT coalesce(channel.stopped, false)
    AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.corp_id = $1 AND h.grp = g.grp AND h.target = 'content:' || g.said_key AND h.left_at IS NULL)
    AND NOT (g.grp = 'other' AND ${plannedReceiverRests('$1', { channel: 'g.channel', version: 'g.version_id', instruction: 'g.instruction' })})
  ORDER BY g.priority, coalesce(queue.calls, 0), g.window_until LIMIT 1000`;
