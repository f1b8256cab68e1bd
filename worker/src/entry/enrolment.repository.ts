import { limits } from '@tagtrail/core/limits';
import type { Tx } from '@tagtrail/prisma';
import type { VersionPlan } from '../plans/version.js';
import { watchKeysOf } from '../progress/match-key.js';
import type { NewRun } from './new-run.js';

/** An open cohort, held to the commit. */
export interface OpenCohort {
  readonly id: string;
  /** Runs it can still take. */
  readonly room: number;
  /** The moment its workflow sleeps until; null when it sleeps for ever, or does not exist yet. */
  readonly nextDueAt: string | null;
}

export interface InsertedRun {
  readonly runId: string;
  readonly entryId: string;
}

export interface CohortGain {
  readonly id: string;
  readonly runs: number;
  readonly nextDueAt: string | null;
}

/** Runs and cohorts as an enrolment writes them. */
export class EnrolmentRepository {
  /** The version's youngest open cohort that has room and that nobody else holds; null when there is none. */
  async takeCohort(tx: Tx, versionId: string): Promise<OpenCohort | null> {
    const [row] = await tx.rows<OpenCohort>(
      `SELECT id, $2 - open_runs AS room, next_due_at AS "nextDueAt" FROM cohort
       WHERE version_id = $1 AND closed_at IS NULL AND open_runs < $2 ORDER BY id DESC LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`,
      [versionId, limits.cohortRuns],
    );
    return row ?? null;
  }

  async openCohort(tx: Tx, version: VersionPlan): Promise<OpenCohort> {
    const [row] = await tx.rows<{ id: string }>('INSERT INTO cohort (corp_id, version_id) VALUES ($1, $2) RETURNING id', [
      version.corpId,
      version.versionId,
    ]);
    if (row === undefined) throw new Error('A cohort was not inserted');
    return { id: row.id, room: limits.cohortRuns, nextDueAt: null };
  }

  /** Inserts runs, by customer and key in every enrolment, so that two of the same customers cannot wait for each other; one that another enrolment of the customer was quicker with is left out of the answer. */
  async insertRuns(tx: Tx, version: VersionPlan, batch: { readonly runs: readonly NewRun[]; readonly at: string }): Promise<InsertedRun[]> {
    const rows = batch.runs.map(({ entry, cohortId, ownerId, state, stepNo, nextDueAt, parked }) => ({
      entryId: entry.id,
      customerId: entry.customerId,
      concurrencyKey: entry.concurrencyKey,
      cohortId,
      ownerId,
      state,
      stepNo,
      nextDueAt,
      cursor: state.cursor,
      ended: state.ended,
      code: parked?.code ?? null,
      detail: parked?.detail ?? null,
    }));
    return tx.rows<InsertedRun>(
      `INSERT INTO run (corp_id, journey_id, version_id, cohort_id, customer_id, entry_id, owner_id, concurrency_key, state, at_instruction, step_no,
         next_due_at, status, end_reason, ended_at, parked_code, parked_detail, started_at)
       SELECT $2, $3, $4, "cohortId", "customerId", "entryId", "ownerId", "concurrencyKey", state, cursor, "stepNo", "nextDueAt",
         CASE WHEN ended IS NULL THEN 'open' ELSE 'ended' END, ended, CASE WHEN ended IS NOT NULL THEN $5::timestamptz END, code, detail, $5::timestamptz
       FROM jsonb_to_recordset($1::jsonb) AS made("entryId" bigint, "customerId" bigint, "concurrencyKey" text, "cohortId" bigint, "ownerId" text,
         state jsonb, cursor int, "stepNo" int, "nextDueAt" timestamptz, ended text, code text, detail text)
       ORDER BY "customerId", "concurrencyKey" ON CONFLICT DO NOTHING RETURNING id AS "runId", entry_id AS "entryId"`,
      [JSON.stringify(rows), version.corpId, version.journeyId, version.versionId, batch.at],
    );
  }

  /** By what happens to a customer the version's runs are found, from the commit of its first one on. */
  watch(tx: Tx, { corpId, versionId, plan }: VersionPlan): void {
    const keys = watchKeysOf(plan.rules);
    if (keys.length === 0) return;
    tx.later(
      'INSERT INTO version_watch (corp_id, match_key, version_id) SELECT $1, key, $2 FROM unnest($3::text[]) AS key ORDER BY key ON CONFLICT DO NOTHING',
      [corpId, versionId, keys],
    );
  }

  fillCohorts(tx: Tx, gains: readonly CohortGain[]): void {
    if (gains.length === 0) return;
    tx.later(
      `UPDATE cohort SET runs = cohort.runs + gain.runs, open_runs = cohort.open_runs + gain.runs, next_due_at = least(cohort.next_due_at, gain."nextDueAt")
       FROM jsonb_to_recordset($1::jsonb) AS gain(id bigint, runs int, "nextDueAt" timestamptz) WHERE cohort.id = gain.id`,
      [JSON.stringify(gains)],
    );
  }
}
