import type { IntentReason, IntentState, StuckCause } from '@tagtrail/core/contracts';
import { channels, outcomePort, type Channel } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import { awaitsAnswer, awaitsSlot, doubtfulRuns, ended, noAlarm, noSeat, noWaking, pendingSql } from './doubtful-runs.sql.js';

/** A run that nothing moves, and what is known of where it stands. */
export interface StuckRun {
  readonly runId: string;
  readonly corpId: string;
  readonly journeyId: string;
  readonly cohortId: string | null;
  readonly cause: StuckCause;
  /** Since when it should have moved. */
  readonly since: string;
  /** Where it waits for what it asked for; null elsewhere. */
  readonly asked: { readonly instruction: number; readonly visit: number } | null;
  /** What it sent; null where it sent nothing. */
  readonly send: {
    readonly channel: Channel;
    readonly state: IntentState;
    readonly reason: IntentReason | null;
    readonly callId: string | null;
  } | null;
}

/** Which runs are looked at: those named, or all of the cohorts named, or those of none. */
export interface LookedAt {
  readonly runIds?: readonly string[];
  readonly cohortIds?: readonly string[];
}

/** Channels on which accepted is the end, so that its run has been told. */
const endsAccepted = channels.filter((channel) => outcomePort(channel, 'accepted', null) !== null);

/** Nobody follows it any more, or its deadline has passed and it was not ended. What may have arrived is a person's, and is listed as a send. */
const unfollowed = `(${awaitsAnswer} AND i.settled_at < late.at AND k.tracking IS DISTINCT FROM 'open') OR (${awaitsSlot} AND i.deadline < late.at)`;

/**
 * OFFSET 0 keeps a look at one run's events one look into an index, where all events would else be read first.
 * Of open runs that are not parked. 1. Who sits nowhere; 2. who is due and not waited for; 3. whose wait is over and who is not
 * due; 4. of those who wait for what they asked for, whose answer was lost, or is past its longest; 5. who waits for nothing.
 * Who has an event to take is late at most, and listed as such. `$1` milliseconds of grace, `$2` channels that accepted ends.
 */
const causeSql = `CASE
  WHEN ${noSeat} THEN 'seat'
  WHEN ${noAlarm} THEN 'alarm'
  WHEN ${noWaking} THEN 'wait'
  WHEN EXISTS (SELECT 1 FROM run_event e WHERE e.run_id = r.id AND e.consumed_by_step IS NULL AND NOT e.ignored OFFSET 0) THEN NULL
  WHEN p.kind = 'invoke' AND i.id IS NOT NULL AND NOT told.taken THEN
    CASE WHEN ${ended} AND i.settled_at < late.at THEN 'outcome' WHEN ${unfollowed} THEN 'result' END
  WHEN p.kind = 'invoke' AND q.run_id IS NOT NULL AND NOT told.taken THEN CASE WHEN coalesce(q.until_at, q.asked_at) < late.at THEN 'inner' END
  WHEN (p.kind IS NULL OR p.kind = 'invoke') AND moved.at < late.at THEN 'lost' END`;

const sinceSql = `CASE found.cause WHEN 'seat' THEN coalesce(found.closed_at, found.started_at) WHEN 'alarm' THEN found.next_due_at WHEN 'wait' THEN found.until
  WHEN 'outcome' THEN found.settled_at WHEN 'result' THEN coalesce(found.settled_at, found.deadline) WHEN 'inner' THEN coalesce(found.until_at, found.asked_at) ELSE found.moved_at END`;

const lookedAtSql = {
  runIds: 'r.id = ANY($3::bigint[])',
  cohortIds: `r.id = ANY(ARRAY(${doubtfulRuns}))`,
  none: 'r.cohort_id IS NULL AND $3::bigint[] IS NULL',
} as const;

const placeOf = (alias: string): string => `${alias}.run_id = r.id AND ${alias}.instruction = p.instruction AND ${alias}.visit = p.visit`;

const foundSql = (where: string): string => `
  WITH late AS MATERIALIZED (SELECT clock_timestamp() - $1 * interval '1 ms' AS at), found AS (
    SELECT r.id, r.corp_id, r.journey_id, r.cohort_id, r.started_at, r.next_due_at, c.closed_at, p.kind, p.until, p.instruction, p.visit,
      i.channel, i.state, i.reason, i.call_id, i.settled_at, i.deadline, q.until_at, q.asked_at, moved.at AS moved_at, ${causeSql} AS cause
    FROM run r CROSS JOIN late LEFT JOIN cohort c ON c.id = r.cohort_id
    ${pendingSql("(r.state -> 'pending')")}
    LEFT JOIN LATERAL (SELECT * FROM send_intent i WHERE p.kind = 'invoke' AND ${placeOf('i')} LIMIT 1) AS i ON true
    LEFT JOIN send_call k ON k.id = i.call_id LEFT JOIN inner_request q ON p.kind = 'invoke' AND ${placeOf('q')}
    LEFT JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM run_event e WHERE p.kind = 'invoke' AND e.run_id = r.id AND NOT e.ignored
      AND e.event_key = 'outcome:' || p.instruction || ':' || p.visit OFFSET 0) AS taken) AS told ON true
    LEFT JOIN LATERAL (SELECT coalesce((SELECT s.at FROM run_step s WHERE s.run_id = r.id ORDER BY s.step_no DESC LIMIT 1), r.started_at) AS at) AS moved ON true
    WHERE ${where} AND r.status = 'open' AND r.parked_code IS NULL)
  SELECT id AS "runId", corp_id AS "corpId", journey_id AS "journeyId", cohort_id AS "cohortId", cause, ${sinceSql} AS since,
    CASE WHEN kind = 'invoke' THEN jsonb_build_object('instruction', instruction, 'visit', visit) END AS asked,
    CASE WHEN state IS NOT NULL THEN jsonb_build_object('channel', channel, 'state', state, 'reason', reason, 'callId', call_id::text) END AS send
  FROM found WHERE cause IS NOT NULL ORDER BY id`;

/** Those of the runs looked at that are stuck for longer than `lateMs`. */
export async function findStuck(tx: Pick<Tx, 'rows'>, { runIds, cohortIds }: LookedAt, lateMs: number): Promise<readonly StuckRun[]> {
  const where = runIds === undefined ? (cohortIds === undefined ? 'none' : 'cohortIds') : 'runIds';
  return tx.rows<StuckRun>(foundSql(lookedAtSql[where]), [lateMs, endsAccepted, runIds ?? cohortIds ?? null]);
}

/** The next cohorts that have open runs, closed ones among them, by skipping through the index from one to the next. */
export async function nextCohorts(tx: Pick<Tx, 'rows'>, after: string, limit: number): Promise<readonly string[]> {
  const next = (from: string): string => `SELECT cohort_id FROM run WHERE status = 'open' AND cohort_id > ${from} ORDER BY cohort_id LIMIT 1`;
  const rows = await tx.rows<{ id: string }>(
    `WITH RECURSIVE seat AS ((${next('$1::bigint')}) UNION ALL SELECT later.cohort_id FROM seat CROSS JOIN LATERAL (${next('seat.cohort_id')}) AS later)
     SELECT cohort_id AS id FROM seat LIMIT $2`,
    [after, limit],
  );
  return rows.map(({ id }) => id);
}
