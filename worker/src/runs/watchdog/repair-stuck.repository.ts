import { outcomePort } from '@tagtrail/core/plan';
import { insertOutcomes, massSendsSql } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import type { StuckRun } from './find-stuck.repository.js';

/** A cohort to be woken after the commit. */
export interface WokenCohort {
  readonly cohortId: string;
  readonly journeyName: string;
  readonly number: number;
}

/** Cohorts, then runs, as the one order has it; what is stuck is looked at again under these locks. */
export async function lockSeats(tx: Tx, runIds: readonly string[]): Promise<void> {
  await tx.rows('SELECT 1 FROM cohort WHERE id IN (SELECT cohort_id FROM run WHERE id = ANY($1::bigint[])) ORDER BY id FOR NO KEY UPDATE', [runIds]);
  await tx.rows(`SELECT 1 FROM run WHERE id = ANY($1::bigint[]) AND status = 'open' ORDER BY id FOR NO KEY UPDATE`, [runIds]);
}

const of = (runs: readonly StuckRun[], ...causes: readonly StuckRun['cause'][]): readonly StuckRun[] =>
  runs.filter(({ cause }) => causes.includes(cause));
const ids = (runs: readonly StuckRun[]): readonly string[] => runs.map(({ runId }) => runId);

/**
 * Gives each locked run what it lacks and nothing else: a seat, its moment, the outcome that was lost, somebody who follows its
 * send. Nothing is sent by it, and what happened already is not told twice: an outcome has one key, and the ledger moves as ever.
 */
export async function mend(tx: Tx, runs: readonly StuckRun[]): Promise<void> {
  await seat(tx, ids(of(runs, 'seat')));
  await tx.run(`UPDATE run SET next_due_at = (state -> 'pending' ->> 'until')::timestamptz WHERE id = ANY($1::bigint[])`, [ids(of(runs, 'wait'))]);
  await tellOutcomes(tx, of(runs, 'outcome'));
  await followAgain(tx, of(runs, 'result'));
  await nudge(tx, of(runs, 'lost'));
  await tx.run(
    `UPDATE cohort SET next_due_at = least(cohort.next_due_at, due.at) FROM (
       SELECT cohort_id, coalesce(min(next_due_at), clock_timestamp()) AS at FROM run WHERE id = ANY($1::bigint[]) GROUP BY cohort_id) AS due
     WHERE cohort.id = due.cohort_id AND cohort.closed_at IS NULL`,
    [ids(of(runs, 'seat', 'alarm', 'wait'))],
  );
  for (const room of ['poke', 'intake', 'reserve', 'tracking'] as const) tx.notify(room);
}

/** Cohorts of the runs, as they sit now. */
export async function cohortsOf(tx: Tx, runIds: readonly string[]): Promise<readonly WokenCohort[]> {
  return tx.rows<WokenCohort>(
    `SELECT DISTINCT r.cohort_id AS "cohortId", j.name AS "journeyName", v.number FROM run r JOIN journey_version v ON v.id = r.version_id
     JOIN journey j ON j.id = r.journey_id WHERE r.id = ANY($1::bigint[]) AND r.cohort_id IS NOT NULL`,
    [runIds],
  );
}

/** A closed cohort stays closed: those who sat in it get one of their own. */
async function seat(tx: Tx, runIds: readonly string[]): Promise<void> {
  await tx.run(
    `WITH homeless AS (SELECT corp_id, version_id, count(*)::int AS n FROM run WHERE id = ANY($1::bigint[]) GROUP BY corp_id, version_id),
     opened AS (INSERT INTO cohort (corp_id, version_id, runs, open_runs) SELECT corp_id, version_id, n, n FROM homeless RETURNING id, version_id)
     UPDATE run SET cohort_id = opened.id FROM opened WHERE run.id = ANY($1::bigint[]) AND run.version_id = opened.version_id`,
    [runIds],
  );
}

async function tellOutcomes(tx: Tx, runs: readonly StuckRun[]): Promise<void> {
  const rows = runs.flatMap(({ runId, asked, send }) =>
    asked === null || send === null
      ? []
      : [{ run_id: runId, ...asked, reason: send.reason, port: outcomePort(send.channel, send.state, send.reason) }],
  );
  if (rows.length === 0) return;
  const told = `lost AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS l(run_id bigint, instruction int, visit int, reason text, port text))`;
  await tx.run(
    `WITH ${told} UPDATE run_event SET ignored = false FROM lost
     WHERE run_event.run_id = lost.run_id AND event_key = 'outcome:' || instruction || ':' || visit AND consumed_by_step IS NULL AND ignored`,
    [JSON.stringify(rows)],
  );
  await tx.run(`WITH ${told} ${insertOutcomes('lost')}`, [JSON.stringify(rows)]);
}

/** A task that WeCom has is read again; what has come too late is ended by the loop that is told of it. */
async function followAgain(tx: Tx, runs: readonly StuckRun[]): Promise<void> {
  const calls = [...new Set(runs.flatMap(({ send }) => (send?.callId === undefined || send.callId === null ? [] : [send.callId])))];
  await tx.rows('SELECT 1 FROM send_call WHERE id = ANY($1::bigint[]) ORDER BY id FOR NO KEY UPDATE', [calls]);
  await tx.run(
    `UPDATE send_call SET tracking = 'open', next_poll_at = clock_timestamp() WHERE id = ANY($1::bigint[]) AND state = 'accepted' AND msgid IS NOT NULL AND tracking <> 'open'
       AND channel IN ${massSendsSql}`,
    [calls],
  );
}

/** Looks once more at where it stands; a run that finds nothing there ignores it. */
async function nudge(tx: Tx, runs: readonly StuckRun[]): Promise<void> {
  await tx.run(
    `INSERT INTO run_event (run_id, event_key, kind) SELECT id, 'watchdog:' || step_no, 'changed' FROM run WHERE id = ANY($1::bigint[]) ON CONFLICT (run_id, event_key) DO NOTHING`,
    [ids(runs)],
  );
}
