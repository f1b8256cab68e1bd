import type { Tx } from '@tagtrail/prisma';
import type { VersionPlan } from '../runs/plans/version.js';
import type { NewRun } from './new-run.js';

/** An open cohort held to the commit. */
export interface OpenCohort {
  readonly id: string;
  readonly room: number;
  readonly isNew: boolean;
}

export interface InsertedRun {
  readonly runId: string;
  readonly entryId: string;
}

/** Runs and cohorts as an enrolment writes them. */
export class EnrolmentRepository {
  /** Inserts runs that do not exist yet; one that another enrolment of the customer was quicker with is left out of the answer. */
  async insertRuns(tx: Tx, version: VersionPlan, batch: { readonly runs: readonly NewRun[]; readonly at: string }): Promise<InsertedRun[]> {
    const rows = batch.runs.map(({ entry, ownerId, state, stepNo, nextDueAt, parked }) => ({
      entryId: entry.id, customerId: entry.customerId, triggerKey: entry.triggerKey, ownerId, state, stepNo, nextDueAt,
      cursor: state.cursor, ended: state.ended, code: parked?.code ?? null, detail: parked?.detail ?? null,
    }));
    return tx.rows<InsertedRun>(
      `INSERT INTO run (corp_id, journey_id, version_id, customer_id, entry_id, owner_id, trigger_key, state, at_instruction, step_no, next_due_at,
         status, end_reason, ended_at, parked_code, parked_detail, started_at)
       SELECT $2, $3, $4, "customerId", "entryId", "ownerId", "triggerKey", state, cursor, "stepNo", "nextDueAt",
         CASE WHEN ended IS NULL THEN 'open' ELSE 'ended' END, ended, CASE WHEN ended IS NOT NULL THEN $5::timestamptz END, code, detail, $5::timestamptz
       FROM jsonb_to_recordset($1::jsonb) AS made("entryId" bigint, "customerId" bigint, "triggerKey" text, "ownerId" text, state jsonb, cursor int,
         "stepNo" int, "nextDueAt" timestamptz, ended text, code text, detail text)
       ON CONFLICT DO NOTHING RETURNING id AS "runId", entry_id AS "entryId"`,
      [JSON.stringify(rows), version.corpId, version.journeyId, version.versionId, batch.at],
    );
  }
}
