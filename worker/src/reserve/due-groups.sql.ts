import { limits } from '@tagtrail/core/limits';
import { plannedReceiverRests } from '@tagtrail/ledger';

/** Groups that one look finds, and places that are looked into for them. */
export const groupsAtOnce = 1_000;
/** A list is planned long before; one that is held up holds nobody's message longer. */
const feedingAtMost = `interval '2 minutes'`;
/** Contents whose window is surely closed and that are counted in one look, of a group and priority: more slots than that are not used until the next. */
const closedAtOnce = 100;

/** An employee's app messages stand for themselves, because each has a pace of her own; the same words as in the index. */
const paced = `(CASE WHEN channel = 'app_message' THEN sender ELSE '' END)`;
/** Of an intent that the reserve may take up: half of the words of two indexes, the other half is whether it is shared. */
export const reservable = `state = 'planned' AND NOT awaits_sender AND (spread IS NULL OR spread_at IS NOT NULL)`;
const alone = `corp_id = $1 AND ${reservable} AND NOT shared`;
const shared = `corp_id = $1 AND ${reservable} AND shared`;

/** What is equal for all that waits in one place: a place that may not be sent from is left by its first row. */
const place = `priority, version_id, instruction, coalesce(said_key, 0) AS said, ${paced} AS paced, content_key, journey_id, channel, grp, said_key, sender, due_at, window_until, planned_at`;
/** What is said is equal for a step, and 0 where nothing is; a hold of one content is left for the next. */
const said = 'coalesce(said_key, 0)';
const stepKey = `version_id, instruction, ${said}, ${paced}`;

/** The first row of each place, by skipping through the index from one to the next, for each priority of parameter $2. */
const skip = ({ name, rows, key, after, order }: Readonly<Record<'name' | 'rows' | 'key' | 'after' | 'order', string>>): string => `
  ${name} AS (
    SELECT first.* FROM unnest($2::smallint[]) AS band(of) CROSS JOIN LATERAL (
      SELECT ${place} FROM send_intent WHERE ${rows} AND priority = band.of ORDER BY ${order} LIMIT 1) AS first
    UNION ALL
    SELECT next.* FROM ${name} CROSS JOIN LATERAL (
      SELECT ${place} FROM send_intent WHERE ${rows} AND priority = ${name}.priority AND ${key} > ${after} ORDER BY ${order} LIMIT 1) AS next
  )`;

/**
 * Groups of corp $1 that may be reserved now, best first, of the priorities $2, where parameter $3 (jsonb, calls by '<group> <priority>') has room.
 * What it reads depends on what it finds and on how many steps, contents and paced employees wait, not on how many messages do:
 * 1. `step`: what is for one alone waits by step, `content`: what may share a call by its content; the first due row of each is found by skipping;
 * 2. `open`: those under a stop, a hold of their content, the rest of a member or a receiver, or without room are left there;
 * 3. `own`: of each step the first that are due, each step having its share, so that none hides another;
 * 4. `counted`: of the contents whose window is surely closed those that are next, and all whose window may be open;
 * 5. `gathered`: each is counted, up to a full call. Its window closes when its oldest has waited long enough, when a call is full, or
 * when the bulk entries that feed it have planned their last run; while one still does, a window stays open beyond its time (which demo and
 * tests shorten), so that a list does not become several tasks for one employee. Who enters alone is followed by others: hers waits its time;
 * 6. of journeys with equal claims the one with the fewest calls in the queue goes first.
 */
export const dueGroups = `
  WITH RECURSIVE ${skip({
    name: 'step',
    rows: alone,
    key: `(${stepKey})`,
    after: '(step.version_id, step.instruction, step.said, step.paced)',
    order: `${stepKey}, due_at`,
  })}, ${skip({ name: 'content', rows: shared, key: 'content_key', after: 'content.content_key', order: 'content_key, due_at' })},
  queue AS MATERIALIZED (SELECT journey_id, count(*) AS calls FROM send_call WHERE corp_id = $1 AND state = 'reserved' GROUP BY journey_id),
  open AS MATERIALIZED (
    SELECT p.*, coalesce(queue.calls, 0) AS calls, ($3::jsonb ->> (p.grp || ' ' || p.priority))::int AS room
    FROM (SELECT *, false AS shared FROM step UNION ALL SELECT *, true FROM content) AS p
    JOIN journey ON journey.id = p.journey_id AND NOT journey.stopped
    JOIN journey_version ON journey_version.id = p.version_id AND NOT journey_version.stopped
    LEFT JOIN channel ON channel.corp_id = $1 AND channel.kind = p.channel
    LEFT JOIN queue ON queue.journey_id = p.journey_id
    WHERE p.due_at <= statement_timestamp() AND NOT coalesce(channel.stopped, false) AND ($3::jsonb ->> (p.grp || ' ' || p.priority))::int > 0
      AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.corp_id = $1 AND h.grp = p.grp AND h.target = 'content:' || p.said_key AND h.left_at IS NULL)
      AND NOT (p.channel = 'app_message' AND EXISTS (
        SELECT 1 FROM member_pace m WHERE m.corp_id = $1 AND m.member = p.sender AND m.ready_at > clock_timestamp()))
      AND NOT (p.grp = 'other' AND ${plannedReceiverRests('$1', { channel: 'p.channel', version: 'p.version_id', instruction: 'p.instruction' })})
  ), sharing AS (
    SELECT *, greatest(1, ${String(groupsAtOnce)} / count(*) OVER (PARTITION BY priority)) AS share
    FROM (SELECT * FROM open WHERE NOT shared ORDER BY priority, calls, due_at LIMIT ${String(groupsAtOnce)}) AS steps
  ), own AS (
    SELECT head.content_key, s.journey_id, s.version_id, s.channel, s.grp, s.priority, s.calls, count(*)::int AS intents, min(head.window_until) AS window_until
    FROM sharing s CROSS JOIN LATERAL (
      SELECT content_key, window_until FROM send_intent WHERE ${alone} AND priority = s.priority AND version_id = s.version_id AND instruction = s.instruction
        AND ${said} = s.said AND ${paced} = s.paced AND due_at <= statement_timestamp() ORDER BY due_at LIMIT least(s.room, s.share)) AS head
    GROUP BY head.content_key, s.journey_id, s.version_id, s.channel, s.grp, s.priority, s.calls
  ), counted AS (
    SELECT * FROM (
      SELECT *, row_number() OVER (PARTITION BY closed, grp, priority ORDER BY calls, window_until) AS place FROM (
        SELECT *, window_until <= clock_timestamp() AND (planned_at <= clock_timestamp() - ${feedingAtMost}
          OR NOT EXISTS (SELECT 1 FROM entry_batch WHERE corp_id = $1 AND done_at IS NULL)) AS closed FROM open WHERE shared) AS contents) AS placed
    WHERE NOT closed OR place <= least(room, ${String(closedAtOnce)})
  ), gathered AS (
    SELECT c.content_key, c.journey_id, c.version_id, c.channel, c.grp, c.priority, c.calls, held.intents, held.window_until
    FROM counted c CROSS JOIN LATERAL (
      SELECT count(*)::int AS intents, min(p.window_until) AS window_until,
        bool_and(coalesce(batch.done_at >= p.planned_at AND batch.total > 1, false)) AS fed,
        bool_or(p.window_until > p.planned_at AND batch.id IS NOT NULL AND batch.done_at IS NULL)
          AND min(p.planned_at) > clock_timestamp() - ${feedingAtMost} AS feeding
      FROM (
        SELECT window_until, planned_at, batch_id FROM send_intent WHERE ${shared} AND priority = c.priority AND content_key = c.content_key
          AND due_at <= statement_timestamp() ORDER BY due_at LIMIT ${String(limits.massSendRecipients)}) AS p
      LEFT JOIN entry_batch batch ON batch.id = p.batch_id) AS held
    WHERE (held.window_until <= clock_timestamp() AND NOT held.feeding) OR held.intents >= ${String(limits.massSendRecipients)} OR held.fed
  )
  SELECT content_key AS "contentKey", journey_id AS "journeyId", version_id AS "versionId", channel, grp AS "group", priority, intents
  FROM (SELECT * FROM own UNION ALL SELECT * FROM gathered) AS due ORDER BY priority, calls, window_until LIMIT ${String(groupsAtOnce)}`;
