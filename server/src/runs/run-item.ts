import { runStatusSchema, type RunItem } from '@tagtrail/core/http';

export interface RunRow {
  readonly id: string;
  readonly journey_id: string;
  readonly journey_name: string;
  readonly version: number;
  readonly customer_id: string;
  readonly customer_name: string;
  readonly external_userid: string;
  readonly status: string;
  readonly node_id: string | null;
  readonly next_due_at: string | null;
  readonly end_reason: string | null;
  readonly parked_code: string | null;
  readonly parked_detail: string | null;
  readonly started_at: string;
  readonly ended_at: string | null;
}

/** Columns of `RunRow`, from `runTables`. */
export const runColumns = `r.id, r.journey_id, j.name AS journey_name, v.number AS version, r.customer_id, c.name AS customer_name, c.external_userid,
  CASE WHEN r.status = 'open' AND r.parked_code IS NOT NULL THEN 'parked' ELSE r.status END AS status,
  p.body -> 'sourceMap' -> r.at_instruction ->> 'nodeId' AS node_id,
  r.next_due_at, r.end_reason, r.parked_code, r.parked_detail, r.started_at, r.ended_at`;

export const runTables = `run r JOIN journey j ON j.id = r.journey_id JOIN journey_version v ON v.id = r.version_id
  JOIN plan p ON p.hash = v.plan_hash JOIN customer c ON c.id = r.customer_id`;

export const toRunItem = (row: RunRow): RunItem => ({
  id: row.id,
  journeyId: row.journey_id,
  journeyName: row.journey_name,
  version: row.version,
  customer: { id: row.customer_id, name: row.customer_name, externalUserid: row.external_userid },
  status: runStatusSchema.parse(row.status),
  nodeId: row.node_id,
  nextDueAt: row.next_due_at,
  endReason: row.end_reason,
  parkedCode: row.status === 'parked' ? row.parked_code : null,
  parkedDetail: row.status === 'parked' ? row.parked_detail : null,
  startedAt: row.started_at,
  endedAt: row.ended_at,
});
