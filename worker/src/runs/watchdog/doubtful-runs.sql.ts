/** Of an intent `i` that has ended: its run has been told how, or is about to be. `$2` channels that accepted ends. */
export const ended = `(i.state IN ('delivered', 'not_delivered', 'suppressed', 'failed') OR (i.state = 'accepted' AND i.channel = ANY($2)))`;
/** Of an intent `i` whose task is read until its answers are known, so long as somebody reads it. */
export const awaitsAnswer = `(i.state IN ('accepted', 'confirmed') AND NOT (i.channel = ANY($2)))`;
/** Of an intent `i` that is not sent after its deadline. */
export const awaitsSlot = `(i.state IN ('planned', 'reserved') AND i.call_id IS NULL)`;

/** Of an open run `r` in cohort `c`: 1. it sits nowhere; 2. it is due and not waited for; 3. its wait `p` is over and it is not due. */
export const noSeat = `(r.cohort_id IS NULL OR c.closed_at IS NOT NULL)`;
export const noAlarm = `(r.next_due_at < late.at AND coalesce(c.next_due_at > r.next_due_at, true))`;
export const noWaking = `(p.kind IN ('sleep', 'await') AND p.until < late.at AND coalesce(r.next_due_at > p.until, true))`;

/** What a run waits for, as `p`. */
export const pendingSql = (pending: string, kind = `${pending} ->> 'kind'`): string => `
    CROSS JOIN LATERAL (SELECT ${kind} AS kind, (${pending} ->> 'until')::timestamptz AS until,
      (${pending} ->> 'instruction')::int AS instruction, (${pending} ->> 'visit')::int AS visit) AS p`;

const everyOf = (cte: string): string => `run_id = ANY(ARRAY(SELECT id FROM ${cte}))`;

/**
 * Open runs of the cohorts `$3` that may be stuck: all that are, and a few of the others. Most wait as they should, and of those each
 * table is read once, in the order of its index, for all of a look: a look into every table for every run is twenty times the work.
 * Whether one is in a set is asked as `IN` of an expression, which is looked up in a hash whatever is believed of their numbers.
 * 1. `looked`: who sleeps with an alarm is fine by its row and its cohort; 2. `waiting`: who has an event to take is late at most;
 * 3. who waits for what it asked for, which is still in time and has not been told, is fine: `answer`, `told`; whoever is left is doubtful.
 */
export const doubtfulRuns = `
  WITH looked AS MATERIALIZED (
    SELECT r.id, stuck.already, CASE WHEN p.kind = 'invoke' THEN p.instruction ELSE -1 END AS instruction, CASE WHEN p.kind = 'invoke' THEN p.visit ELSE -1 END AS visit
    FROM late CROSS JOIN unnest($3::bigint[]) AS seat(id) LEFT JOIN cohort c ON c.id = seat.id
    CROSS JOIN LATERAL (
      SELECT id, cohort_id, next_due_at, state -> 'pending' AS pending, state -> 'pending' ->> 'kind' AS kind FROM run
      WHERE cohort_id = seat.id AND status = 'open' AND parked_code IS NULL OFFSET 0) AS r
    ${pendingSql('r.pending', 'r.kind')}
    CROSS JOIN LATERAL (SELECT coalesce(${noSeat} OR ${noAlarm} OR ${noWaking}, false) AS already) AS stuck
    WHERE stuck.already OR p.kind IS NULL OR p.kind = 'invoke'
  ), asking AS MATERIALIZED (SELECT id FROM looked WHERE NOT already),
  waiting AS MATERIALIZED (
    SELECT id, instruction, visit FROM looked
    WHERE CASE WHEN already THEN false ELSE NOT id IN (SELECT run_id FROM run_event WHERE ${everyOf('asking')} AND consumed_by_step IS NULL AND NOT ignored) END
  ), sent AS MATERIALIZED (
    SELECT i.run_id, i.instruction, i.visit, i.call_id, i.settled_at < late.at AND ${awaitsAnswer} AS read,
      (i.settled_at < late.at AND ${ended}) OR (i.deadline < late.at AND ${awaitsSlot}) AS over
    FROM send_intent i CROSS JOIN late WHERE ${everyOf('waiting')} AND instruction = ANY(ARRAY(SELECT DISTINCT instruction FROM waiting))
  ), answer AS (
    SELECT run_id, instruction, visit FROM sent
    WHERE over IS NOT TRUE AND CASE WHEN read THEN call_id IN (SELECT id FROM (SELECT id, tracking FROM send_call WHERE id = ANY(ARRAY(SELECT DISTINCT call_id FROM sent WHERE read)) OFFSET 0) AS k WHERE tracking = 'open') ELSE true END
    UNION ALL
    SELECT run_id, instruction, visit FROM inner_request CROSS JOIN late WHERE ${everyOf('waiting')} AND coalesce(until_at, asked_at) >= late.at
  ), told AS (
    SELECT run_id, event_key FROM run_event
    WHERE ${everyOf('waiting')} AND NOT ignored
      AND event_key = ANY(ARRAY(SELECT 'outcome:' || instruction || ':' || visit FROM (SELECT DISTINCT instruction, visit FROM waiting) AS place))
  )
  SELECT id FROM looked WHERE already
  UNION ALL
  SELECT id FROM waiting WHERE CASE WHEN (id, instruction, visit) IN (SELECT run_id, instruction, visit FROM answer) THEN (id, 'outcome:' || instruction || ':' || visit) IN (SELECT run_id, event_key FROM told) ELSE true END`;
