import { Injectable } from '@nestjs/common';
import {
  graphSchema,
  type GraphBody,
  type RunItem,
  type RunPage,
  type RunQuery,
  type RunStep,
  type RunTrace,
  type RunWait,
} from '@tagtrail/core/http';
import { LedgerDatabase } from '../platform/data/databases.js';
import type { Leaving } from '../insight/leavings.service.js';
import { encodeCursor, rowCursor, toPage } from '../platform/http/cursor.js';
import { leftByOutput, passed, standsThere } from './passing.js';
import { runColumns, runTables, toRunItem, type RunRow } from './run-item.js';

/** Of a run (alias r); said as the index of parked runs says it. */
const ofStatus = {
  open: `r.status = 'open' AND r.parked_code IS NULL`,
  parked: `r.status = 'open' AND r.parked_code IS NOT NULL`,
  unfinished: `r.status = 'open'`,
  ended: `r.status = 'ended'`,
} as const satisfies Readonly<Record<NonNullable<RunQuery['status']>, string>>;

/** Who came by a step is looked for among so many runs at once: a step that hardly anybody passes would else be looked for in all. */
const lookedAtMost = 20_000;

/** A query whose output, where it names one, is known by the results that lead there. */
export interface RunsAsked {
  readonly query: RunQuery;
  readonly leavings: readonly Leaving[] | null;
}

interface Looked {
  readonly last: string | null;
  readonly full: boolean;
}

@Injectable()
export class RunsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** A page of who came by a step may be short, and yet have one behind it. */
  async list(corpId: string, asked: RunsAsked): Promise<RunPage> {
    const { query } = asked;
    if (query.came === undefined || query.nodeId === undefined) return this.listFrom(corpId, asked, null);
    const { last, full } = await this.look(corpId, query);
    const page = await this.listFrom(corpId, asked, last);
    return page.nextCursor === null && full && last !== null ? { ...page, nextCursor: encodeCursor([last]) } : page;
  }

  /** Down to which run the next so many of a journey reach. */
  private async look(corpId: string, query: RunQuery): Promise<Looked> {
    const [row] = await this.database.once<Looked>(
      `SELECT min(id)::text AS last, count(*) = ${String(lookedAtMost)} AS full FROM (
         SELECT r.id FROM run r JOIN journey_version v ON v.id = r.version_id
         WHERE r.corp_id = $1 AND ($2::uuid IS NULL OR r.journey_id = $2) AND ($3::int IS NULL OR v.number = $3) AND ($4::bigint IS NULL OR r.id < $4)
         ORDER BY r.id DESC LIMIT ${String(lookedAtMost)}) AS next`,
      [corpId, query.journeyId ?? null, query.version ?? null, rowCursor(query.cursor)],
    );
    return row ?? { last: null, full: false };
  }

  /** Newest first; planned for the filters that are set. A node is looked up as the instructions it lowered to, in every version that has it. */
  private async listFrom(corpId: string, { query, leavings }: RunsAsked, from: string | null): Promise<RunPage> {
    const rows = await this.database.once<RunRow>(
      `WITH standing AS (
         SELECT v.id AS version_id, s.n - 1 AS instruction
         FROM journey_version v JOIN plan p ON p.hash = v.plan_hash, jsonb_array_elements(p.body -> 'sourceMap') WITH ORDINALITY AS s(ref, n)
         WHERE v.corp_id = $1 AND v.journey_id = $2 AND s.ref ->> 'nodeId' = $4
       )
       SELECT ${runColumns} FROM ${runTables}
       WHERE r.corp_id = $1 AND ($2::uuid IS NULL OR r.journey_id = $2) AND ($3::int IS NULL OR v.number = $3)
         AND ($4::text IS NULL OR ${query.came === undefined ? standsThere : passed[query.came]}) AND ($7::bigint IS NULL OR r.id >= $7)
         AND ($9::uuid[] IS NULL OR ${leftByOutput}) AND ${query.status === undefined ? 'true' : ofStatus[query.status]} AND ($5::bigint IS NULL OR r.id < $5)
       ORDER BY r.id DESC LIMIT $6`,
      [
        corpId,
        query.journeyId ?? null,
        query.version ?? null,
        query.nodeId ?? null,
        rowCursor(query.cursor),
        query.limit + 1,
        from,
        query.since ?? null,
        ...columnsOf(leavings),
      ],
    );
    return toPage(rows, query.limit, { item: toRunItem, key: (row) => [row.id] });
  }

  async listOfCustomer(corpId: string, customerId: string, limit: number): Promise<RunItem[]> {
    const rows = await this.database.rows<RunRow>(
      `SELECT ${runColumns} FROM ${runTables} WHERE r.corp_id = $1 AND r.customer_id = $2 ORDER BY r.id DESC LIMIT $3`,
      [corpId, customerId, limit],
    );
    return rows.map(toRunItem);
  }

  async listParked(corpId: string, limit: number): Promise<RunItem[]> {
    const rows = await this.database.rows<RunRow>(
      `SELECT ${runColumns} FROM ${runTables} WHERE r.corp_id = $1 AND r.parked_code IS NOT NULL AND r.status = 'open' ORDER BY r.id DESC LIMIT $2`,
      [corpId, limit],
    );
    return rows.map(toRunItem);
  }

  async countParked(corpId: string): Promise<number> {
    const [row] = await this.database.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM run WHERE corp_id = $1 AND parked_code IS NOT NULL AND status = 'open'`,
      [corpId],
    );
    return row?.n ?? 0;
  }

  async find(corpId: string, id: string): Promise<RunItem | null> {
    const [row] = await this.database.rows<RunRow>(`SELECT ${runColumns} FROM ${runTables} WHERE r.corp_id = $1 AND r.id = $2`, [corpId, id]);
    return row === undefined ? null : toRunItem(row);
  }

  async findEntry(runId: string): Promise<RunTrace['entry']> {
    const [row] = await this.database.rows<RunTrace['entry']>(
      'SELECT e.node_id AS "nodeId", e.payload FROM run r JOIN entry e ON e.id = r.entry_id WHERE r.id = $1',
      [runId],
    );
    return row ?? { nodeId: '', payload: {} };
  }

  async findGraph(runId: string): Promise<GraphBody> {
    const [row] = await this.database.rows<{ graph: unknown }>(
      'SELECT v.graph FROM run r JOIN journey_version v ON v.id = r.version_id WHERE r.id = $1',
      [runId],
    );
    return graphSchema.parse(row?.graph);
  }

  async listSteps(runId: string): Promise<RunStep[]> {
    return this.database.rows<RunStep>(
      `SELECT s.step_no AS "stepNo", p.body -> 'sourceMap' -> s.instruction ->> 'nodeId' AS "nodeId",
              (p.body -> 'sourceMap' -> s.instruction ->> 'rung')::int AS rung, s.instruction, s.visit,
              p.body -> 'instructions' -> s.instruction ->> 'kind' AS kind, s.result, s.explanation, s.at
       FROM run_step s JOIN run r ON r.id = s.run_id JOIN journey_version v ON v.id = r.version_id JOIN plan p ON p.hash = v.plan_hash
       WHERE s.run_id = $1 ORDER BY s.step_no`,
      [runId],
    );
  }

  async listWaits(runId: string): Promise<RunWait[]> {
    return this.database.rows<RunWait>(
      `SELECT p.body -> 'sourceMap' -> w.instruction ->> 'nodeId' AS "nodeId", w.instruction, w.visit, w.until_at AS until, w.time_zone AS "timeZone", w.reason,
              coalesce(w.match_keys, '{}') AS "matchKeys", w.begun_at AS "begunAt", w.ended_at AS "endedAt", w.ended_by AS "endedBy"
       FROM run_wait w JOIN run r ON r.id = w.run_id JOIN journey_version v ON v.id = r.version_id JOIN plan p ON p.hash = v.plan_hash
       WHERE w.run_id = $1 ORDER BY w.begun_at, w.instruction, w.visit`,
      [runId],
    );
  }
}

const columnsOf = (leavings: readonly Leaving[] | null) =>
  leavings === null
    ? [null, null, null]
    : [leavings.map(({ versionId }) => versionId), leavings.map(({ instruction }) => instruction), leavings.map(({ result }) => result)];
