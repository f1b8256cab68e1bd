import { CallerRepository, type RunEnded } from './caller.repository.js';
import type { Tx } from '@tagtrail/prisma';
import type { VersionPlan } from '../plans/version.js';
import type { IntentPlanned } from './intent.js';
import type { Progress } from './progress.js';

/** A run that exists, with what a beat made of it. */
export interface RunProgress {
  readonly runId: string;
  readonly customerId: string;
  readonly batchId: string | null;
  readonly progress: Progress;
  readonly intents: readonly IntentPlanned[];
  /** The employee to whom the customer was handed over, who leads the run from now on; null: whoever it was. */
  readonly handedTo: string | null;
}

/** Writes what beats and enrolments made of runs, one statement a table whatever the number of runs. */
export class ProgressRepository {
  private readonly callers = new CallerRepository();

  /** Steps, waits, intents, events taken, and word to who called the journeys of runs that ended; the caller writes the runs themselves. `at` is the moment of the beat. */
  async write(tx: Tx, version: VersionPlan, batch: { readonly runs: readonly RunProgress[]; readonly at: string }): Promise<void> {
    this.writeSteps(tx, version, batch);
    this.moveWaits(tx, batch.runs);
    this.endWaits(tx, batch.runs, batch.at);
    this.beginWaits(tx, version, batch);
    this.planIntents(tx, version, batch);
    this.askPeople(tx, version, batch);
    this.askInner(tx, version, batch);
    this.takeEvents(tx, batch.runs);
    await this.callers.tellEnded(tx, batch.runs.flatMap(endOf));
  }

  /** Counts the steps too, and says so: a trigger, which counts all others, would have to look for the version of each. */
  private writeSteps(tx: Tx, version: VersionPlan, { runs, at }: { readonly runs: readonly RunProgress[]; readonly at: string }): void {
    const rows = runs.flatMap(({ runId, progress }) =>
      progress.steps.map(({ stepNo, instruction, visit, result, explanation }) => ({ runId, stepNo, instruction, visit, result, explanation })),
    );
    if (rows.length === 0) return;
    tx.later(
      `WITH step AS MATERIALIZED (
         SELECT * FROM jsonb_to_recordset($1::jsonb) AS step("runId" bigint, "stepNo" int, instruction int, visit int, result text, explanation jsonb)
       ), counted AS (
         INSERT INTO count_delta (version_id, instruction, channel, what, n, way) SELECT $3::uuid, instruction, '', 'passed', count(*), result FROM step GROUP BY instruction, result
       ), said AS MATERIALIZED (SELECT set_config('tagtrail.steps_counted', 'on', true))
       INSERT INTO run_step (run_id, step_no, instruction, visit, result, explanation, at)
       SELECT "runId", "stepNo", instruction, visit, result, explanation, $2 FROM said, step`,
      [JSON.stringify(rows), at, version.versionId],
    );
  }

  /** A wait that began in this beat is not among them: nobody can have moved it. */
  private moveWaits(tx: Tx, runs: readonly RunProgress[]): void {
    const rows = runs.flatMap(({ runId, progress }) => progress.waitsMoved.map((moved) => ({ ...moved, runId })));
    if (rows.length === 0) return;
    tx.later(
      `WITH told AS (
         UPDATE run_wait SET until_at = moved.until, reason = jsonb_build_object('code', 'moved', 'params', jsonb_build_object('before', run_wait.until_at))
         FROM jsonb_to_recordset($1::jsonb) AS moved("runId" bigint, instruction int, visit int, until timestamptz)
         WHERE run_wait.run_id = moved."runId" AND run_wait.instruction = moved.instruction AND run_wait.visit = moved.visit RETURNING run_wait.*)
       UPDATE todo SET due_at = told.until_at FROM told WHERE todo.run_id = told.run_id AND todo.instruction = told.instruction AND todo.visit = told.visit`,
      [JSON.stringify(rows)],
    );
  }

  private endWaits(tx: Tx, runs: readonly RunProgress[], at: string): void {
    const rows = runs.flatMap(({ runId, progress }) => progress.waitsOver.map((over) => ({ ...over, runId })));
    if (rows.length === 0) return;
    tx.later(
      `WITH ended AS (
         UPDATE run_wait SET ended_at = $2, ended_by = over.by
         FROM jsonb_to_recordset($1::jsonb) AS over("runId" bigint, instruction int, visit int, by text)
         WHERE run_wait.run_id = over."runId" AND run_wait.instruction = over.instruction AND run_wait.visit = over.visit RETURNING run_wait.*)
       UPDATE todo SET closed_at = $2 FROM ended WHERE todo.run_id = ended.run_id AND todo.instruction = ended.instruction AND todo.visit = ended.visit`,
      [JSON.stringify(rows), at],
    );
  }

  /** A wait that began and ended within one beat is written as ended: its row is part of the trace all the same. */
  private beginWaits(tx: Tx, version: VersionPlan, { runs, at }: { readonly runs: readonly RunProgress[]; readonly at: string }): void {
    const rows = runs.flatMap(({ runId, customerId, progress }) =>
      progress.waits.map((wait) => {
        const over = progress.waitsOver.find((item) => item.instruction === wait.instruction && item.visit === wait.visit);
        const { instruction, visit, until, timeZone, reason, matchKeys } = wait;
        return { runId, customerId, instruction, visit, until, timeZone, reason, matchKeys, endedBy: over?.by ?? null };
      }),
    );
    if (rows.length === 0) return;
    tx.later(
      `INSERT INTO run_wait (run_id, version_id, instruction, visit, customer_id, until_at, time_zone, reason, match_keys, begun_at, ended_at, ended_by)
       SELECT "runId", $3::uuid, instruction, visit, "customerId", until, "timeZone", reason, nullif(ARRAY(SELECT jsonb_array_elements_text("matchKeys")), '{}'), $2::timestamptz, CASE WHEN "endedBy" IS NOT NULL THEN $2::timestamptz END, "endedBy"
       FROM jsonb_to_recordset($1::jsonb) AS wait("runId" bigint, instruction int, visit int, "customerId" bigint, until timestamptz, "timeZone" text, reason jsonb, "matchKeys" jsonb, "endedBy" text)`,
      [JSON.stringify(rows), at, version.versionId],
    );
  }

  /** In the transaction in which the wait begins: nobody waits for an answer that cannot be given. Asked is who got the card, the newest of the step. */
  private askPeople(tx: Tx, version: VersionPlan, { runs, at }: { readonly runs: readonly RunProgress[]; readonly at: string }): void {
    const rows = runs.flatMap(({ runId, customerId, progress }) => progress.todos.map((asked) => ({ ...asked, runId, customerId })));
    if (rows.length === 0) return;
    tx.later(
      `INSERT INTO todo (run_id, instruction, visit, corp_id, journey_id, version_id, node_id, customer_id, kind, text, begun_at, due_at, closed_at, card_id, employee_id, escalated)
       SELECT "runId", w.instruction, w.visit, $2, $3, $4, "nodeId", "customerId", kind, text, $5::timestamptz, until, w.ended_at, card.id, nullif(card.sender, ''),
         EXISTS (SELECT 1 FROM send_intent i WHERE i.run_id = "runId" AND i.node_id = "nodeId" AND i.instruction < card.instruction)
       FROM jsonb_to_recordset($1::jsonb) AS asked("runId" bigint, instruction int, visit int, "customerId" bigint, "nodeId" text, kind text, text text, until timestamptz)
       JOIN run_wait w ON w.run_id = "runId" AND w.instruction = asked.instruction AND w.visit = asked.visit
       LEFT JOIN LATERAL (
         SELECT i.id, i.sender, i.instruction FROM send_intent i WHERE i.run_id = "runId" AND i.node_id = "nodeId" ORDER BY i.planned_at DESC LIMIT 1) AS card ON true`,
      [JSON.stringify(rows), version.corpId, version.journeyId, version.versionId, at],
    );
  }

  /** The id is made of what the intent is for, so that no retry of anything can plan it twice. */
  private planIntents(tx: Tx, version: VersionPlan, { runs, at }: { readonly runs: readonly RunProgress[]; readonly at: string }): void {
    const rows = runs.flatMap(({ runId, customerId, batchId, intents }) =>
      intents.map(({ instruction, visit, sender, contentKey }) => ({ runId, customerId, batchId, instruction, visit, sender, contentKey })),
    );
    if (rows.length === 0) return;
    const forms = new Map(runs.flatMap(({ intents }) => intents.map(({ instruction, form }) => [instruction, { instruction, ...form }])));
    tx.later(
      `INSERT INTO send_intent (id, corp_id, journey_id, version_id, run_id, instruction, visit, recipient, customer_id, node_id, channel, grp,
         sender, sender_named, content_key, shared, spread, spread_key, said_key, priority, category, batch_id, window_until, due_at, deadline, confirm_ms, max_attempts, retry_ms, planned_at)
       SELECT md5("runId" || ':' || intent.instruction || ':' || visit || ':customer:' || "customerId")::uuid, $2, $3, $4, "runId", intent.instruction, visit,
         'customer:' || "customerId", "customerId", "nodeId", channel, grp, sender, "senderNamed", "contentKey", shared, spread, CASE WHEN spread IS NOT NULL THEN "contentKey" END, "saidKey", priority, category, "batchId",
         $5::timestamptz + "windowMs" * interval '1 ms', $5::timestamptz, $5::timestamptz + "deadlineMs" * interval '1 ms', "confirmMs", "maxAttempts", "retryMs", $5::timestamptz
       FROM jsonb_to_recordset($1::jsonb) AS intent("runId" bigint, instruction int, visit int, "customerId" bigint, sender text, "contentKey" text, "batchId" bigint)
       JOIN jsonb_to_recordset($6::jsonb) AS form(instruction int, "nodeId" text, channel text, grp text, "senderNamed" boolean, shared boolean, spread text, "saidKey" bigint,
         priority int, category text, "windowMs" float8, "deadlineMs" float8, "confirmMs" bigint, "maxAttempts" int, "retryMs" bigint) ON form.instruction = intent.instruction
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows), version.corpId, version.journeyId, version.versionId, at, JSON.stringify([...forms.values()])],
    );
    tx.notify('planned');
  }

  /** The key is what the request is for, so that no retry of anything can ask twice. */
  private askInner(tx: Tx, version: VersionPlan, { runs, at }: { readonly runs: readonly RunProgress[]; readonly at: string }): void {
    const rows = runs.flatMap(({ runId, customerId, progress }) => progress.inner.map((asked) => ({ ...asked, runId, customerId })));
    if (rows.length === 0) return;
    tx.later(
      `INSERT INTO inner_request (run_id, instruction, visit, corp_id, journey_id, customer_id, node_id, kind, body, asked_at, until_at)
       SELECT "runId", instruction, visit, $2, $3, "customerId", "nodeId", kind, body, $4::timestamptz, $4::timestamptz + (body ->> 'withinMs')::float8 * interval '1 ms'
       FROM jsonb_to_recordset($1::jsonb) AS asked("runId" bigint, instruction int, visit int, "customerId" bigint, "nodeId" text, kind text, body jsonb)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows), version.corpId, version.journeyId, at],
    );
    tx.notify('intake');
  }

  private takeEvents(tx: Tx, runs: readonly RunProgress[]): void {
    const rows = runs.flatMap(({ progress }) => progress.events);
    if (rows.length === 0) return;
    tx.later(
      `UPDATE run_event SET consumed_by_step = taken."byStep", ignored = taken."byStep" IS NULL
       FROM jsonb_to_recordset($1::jsonb) AS taken(id bigint, "byStep" int) WHERE run_event.id = taken.id`,
      [JSON.stringify(rows)],
    );
  }
}

const endOf = ({ runId, progress: { state } }: RunProgress): readonly RunEnded[] => (state.ended === null ? [] : [{ runId, reason: state.ended }]);
