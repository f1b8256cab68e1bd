import { lateAfterMinutes } from '@tagtrail/core/contracts';
import { holdsOfC, memberRests, pickable } from './pickable.sql.js';
import { plannedReceiverRests, receiverRests } from './receiver-pace.js';

/** More of one kind are not counted: this is read by everybody, again and again, while a whole installation stands still. */
export const countedAtMost = 1_000;
/** What was due before this moment is late. */
export const pastDueSince = `statement_timestamp() - interval '${String(lateAfterMinutes)} minutes'`;
const cutoff = pastDueSince;

/** Corps in which a call has waited for longer than $1 milliseconds to be begun: no lane is open there, for whatever reason, or its gate is full. */
export const corpsWithCallsDue = `
  SELECT DISTINCT corp_id AS "corpId" FROM send_call WHERE state = 'reserved' AND NOT stale AND created_at < clock_timestamp() - $1 * interval '1 ms'`;

/** When a call of corp $1 and group $2 last began, or will. */
export const newestSlot = `SELECT slot_at FROM slot_log WHERE corp_id = $1 AND grp = $2 AND used ORDER BY slot_at DESC LIMIT 1`;

/** What of the ledger is past its time and held by nothing. Each tells, for corp $1, version_id, customers and since; reads by index and a bounded number of rows. */
export const pastDue = {
  /**
   * 1. The versions, channels and priorities that have planned intents are found by skipping through the index from one to the
   * next; 2. of each the first that are due are read; 3. those under a stop, a hold (of their content too) or the rest of a member or a receiver, and those that wait for an employee, are held, and those behind
   * calls of the same group that are as urgent wait their turn.
   */
  planned: `
    WITH RECURSIVE kind AS (
      (SELECT version_id, channel, priority FROM send_intent WHERE corp_id = $1 AND state = 'planned' ORDER BY version_id, channel, priority LIMIT 1)
      UNION ALL
      SELECT next.version_id, next.channel, next.priority FROM kind CROSS JOIN LATERAL (
        SELECT version_id, channel, priority FROM send_intent WHERE corp_id = $1 AND state = 'planned'
          AND (version_id, channel, priority) > (kind.version_id, kind.channel, kind.priority) ORDER BY version_id, channel, priority LIMIT 1) AS next
    )
    SELECT kind.version_id, sum(due.customers)::int AS customers, min(due.since) AS since
    FROM kind JOIN journey_version v ON v.id = kind.version_id AND NOT v.stopped JOIN journey j ON j.id = v.journey_id AND NOT j.stopped
    JOIN corp ON corp.id = $1 AND NOT corp.stopped JOIN installation ON NOT installation.stopped
    CROSS JOIN LATERAL (
      SELECT grp, count(*)::int AS customers, min(greatest(due_at, window_until)) AS since FROM (
        SELECT grp, sender, said_key, awaits_sender, due_at, window_until, instruction FROM send_intent i WHERE i.corp_id = $1 AND i.state = 'planned' AND i.version_id = kind.version_id
          AND i.channel = kind.channel AND i.priority = kind.priority AND i.due_at < ${cutoff} ORDER BY i.due_at LIMIT ${String(countedAtMost)}) AS first
      WHERE greatest(due_at, window_until) < ${cutoff} AND NOT awaits_sender AND NOT EXISTS (
        SELECT 1 FROM hold WHERE hold.corp_id = $1 AND hold.grp = first.grp AND hold.target = 'content:' || first.said_key AND hold.left_at IS NULL) AND NOT (kind.channel = 'app_message' AND EXISTS (
        SELECT 1 FROM member_pace m WHERE m.corp_id = $1 AND m.member = first.sender AND m.ready_at > clock_timestamp()))
        AND NOT (first.grp = 'other' AND ${plannedReceiverRests('$1', { channel: 'kind.channel', version: 'kind.version_id', instruction: 'first.instruction' })})
      GROUP BY grp) AS due
    WHERE NOT EXISTS (SELECT 1 FROM channel WHERE channel.corp_id = $1 AND channel.kind = kind.channel AND channel.stopped)
      AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.corp_id = $1 AND hold.grp = due.grp AND hold.target = '' AND hold.left_at IS NULL)
      AND NOT EXISTS (
        SELECT 1 FROM send_call c JOIN journey cj ON cj.id = c.journey_id AND NOT cj.stopped JOIN journey_version cv ON cv.id = c.version_id AND NOT cv.stopped
        WHERE c.corp_id = $1 AND c.grp = due.grp AND c.state = 'reserved' AND c.priority <= kind.priority AND NOT ${memberRests} AND NOT ${receiverRests}
          AND NOT EXISTS (SELECT 1 FROM ${holdsOfC})
          AND NOT EXISTS (SELECT 1 FROM channel WHERE channel.corp_id = c.corp_id AND channel.kind = c.channel AND channel.stopped))
    GROUP BY kind.version_id`,
  /** Calls of group $2 that may begin, where nothing of the group has begun since before they were due. */
  queued: `
    SELECT version_id, sum(recipients)::int AS customers, min(created_at) AS since
    FROM (SELECT c.version_id, c.recipients, c.created_at FROM ${pickable} AND c.created_at < ${cutoff} LIMIT ${String(countedAtMost)}) AS due
    WHERE coalesce((${newestSlot}) <= ${cutoff}, true)
      AND NOT EXISTS (SELECT 1 FROM hold WHERE corp_id = $1 AND grp = $2 AND target = '' AND left_at IS NULL)
    GROUP BY version_id`,
  dispatching: `
    SELECT version_id, sum(recipients)::int AS customers, min(dispatched_at) AS since FROM (
      SELECT version_id, recipients, dispatched_at FROM send_call
      WHERE corp_id = $1 AND state = 'dispatching' AND dispatched_at < ${cutoff} ORDER BY dispatched_at LIMIT ${String(countedAtMost)}) AS flying
    GROUP BY version_id`,
} as const;
