import { Injectable } from '@nestjs/common';
import { failsNoMoreAfterMs, sendGroups, type LoopFailureCause } from '@tagtrail/core/contracts';
import type { LateKind } from '@tagtrail/core/http';
import { countedAtMost, pastDue, pastDueSince as cutoff } from '@tagtrail/ledger';
import { InsightDatabase } from '../../platform/data/databases.js';

/** What is late of one version. */
export interface LateRow {
  readonly kind: LateKind;
  readonly journeyId: string;
  readonly journeyName: string;
  readonly version: number;
  readonly customers: number;
  readonly since: string;
}

/** A row of `loop_failure` that concerns the corp. */
export interface LoopFailureRow {
  readonly loop: string;
  readonly scope: 'installation' | 'corp' | 'version';
  readonly journeyName: string | null;
  readonly since: string;
  readonly lastAt: string;
  readonly failures: number;
  readonly cause: LoopFailureCause;
}

const canGoOn = `r.status = 'open' AND r.parked_code IS NULL`;
/** Open events are few unless nobody takes any; then these are enough to say so. */
const eventsLookedAt = 10_000;
/** A version that enrolled somebody so lately is at its queue. */
const enrolsWithin = `interval '1 minute'`;

/** Each tells, for corp $1, version_id, customers and since. */
const ofRuns = {
  /** The first of each version's queue, unless the queue moves. */
  entries: `
    SELECT v.id AS version_id, queue.customers, queue.since FROM journey_version v CROSS JOIN LATERAL (
      SELECT count(*)::int AS customers, min(created_at) AS since
      FROM (SELECT created_at FROM entry WHERE version_id = v.id AND status = 'waiting' ORDER BY id LIMIT ${String(countedAtMost)}) AS first
      WHERE created_at < ${cutoff}) AS queue
    WHERE v.corp_id = $1 AND queue.customers > 0
      AND coalesce((SELECT started_at FROM run WHERE version_id = v.id ORDER BY id DESC LIMIT 1) < clock_timestamp() - ${enrolsWithin}, true)`,
  /** Runs of the cohorts longest overdue, and those to whom something happened that no beat has taken. */
  runs: `
    SELECT version_id, count(DISTINCT id)::int AS customers, min(due) AS since FROM (
      (SELECT r.id, r.version_id, r.next_due_at AS due
       FROM (SELECT id FROM cohort WHERE corp_id = $1 AND closed_at IS NULL AND next_due_at < ${cutoff} ORDER BY next_due_at LIMIT ${String(countedAtMost)}) AS overdue
       JOIN run r ON r.cohort_id = overdue.id AND ${canGoOn} AND r.next_due_at < ${cutoff} LIMIT ${String(countedAtMost)})
      UNION ALL
      (SELECT r.id, r.version_id, e.at FROM (
         SELECT run_id, at FROM run_event WHERE consumed_by_step IS NULL AND NOT ignored LIMIT ${String(eventsLookedAt)}) AS e
       JOIN run r ON r.id = e.run_id AND r.corp_id = $1 AND ${canGoOn} WHERE e.at < ${cutoff} LIMIT ${String(countedAtMost)})) AS late
    GROUP BY version_id`,
} as const;

/** Each role does its recover job once a minute. */
const downAfter = `interval '150 seconds'`;

@Injectable()
export class LateRepository {
  constructor(private readonly database: InsightDatabase) {}

  async late(corpId: string): Promise<readonly LateRow[]> {
    const asked: readonly (readonly [LateKind, string, readonly string[]])[] = [
      ['entries', ofRuns.entries, [corpId]],
      ['runs', ofRuns.runs, [corpId]],
      ['planned', pastDue.planned, [corpId]],
      ...sendGroups.map((group) => ['queued', pastDue.queued, [corpId, group]] as const),
      ['dispatching', pastDue.dispatching, [corpId]],
    ];
    const rows: LateRow[] = [];
    for (const [kind, sql, params] of asked) rows.push(...(await this.rowsOf(kind, sql, params)));
    return rows;
  }

  /** Which recover jobs were done lately; the others' roles have no process. */
  async jobsAlive(): Promise<ReadonlySet<string>> {
    const rows = await this.database.rows<{ name: string }>(
      `SELECT name FROM job_lease WHERE name IN ('recover', 'recover lanes') AND last_ran_at > clock_timestamp() - ${downAfter}`,
    );
    return new Set(rows.map(({ name }) => name));
  }

  /** Loops that fail for everybody, for the corp or for a version of it, at least so many times in a row. */
  async failures(corpId: string, atLeast: number): Promise<readonly LoopFailureRow[]> {
    return this.database.rows<LoopFailureRow>(
      `SELECT f.loop, CASE WHEN f.key = '' THEN 'installation' WHEN v.id IS NULL THEN 'corp' ELSE 'version' END AS scope, j.name AS "journeyName",
         f.first_at AS since, f.last_at AS "lastAt", f.failures, f.cause
       FROM loop_failure f LEFT JOIN journey_version v ON v.id::text = f.key LEFT JOIN journey j ON j.id = v.journey_id
       WHERE f.failures >= $2 AND f.last_at > clock_timestamp() - interval '${String(failsNoMoreAfterMs)} ms' AND (f.key IN ('', $1) OR v.corp_id = $1) ORDER BY f.first_at, f.loop, f.key`,
      [corpId, atLeast],
    );
  }

  private async rowsOf(kind: LateKind, sql: string, params: readonly string[]): Promise<readonly LateRow[]> {
    const rows = await this.database.rows<Omit<LateRow, 'kind'>>(
      `SELECT j.id AS "journeyId", j.name AS "journeyName", v.number AS version, late.customers, late.since
       FROM (${sql}) AS late JOIN journey_version v ON v.id = late.version_id JOIN journey j ON j.id = v.journey_id ORDER BY late.since`,
      params,
    );
    return rows.map((row) => ({ ...row, kind }));
  }
}
