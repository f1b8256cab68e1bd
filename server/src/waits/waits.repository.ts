import { Injectable } from '@nestjs/common';
import type { OpenWait, WaitChange, WaitPage, WaitQuery, WhichWaits } from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';
import { decodeCursor, isInstant, isRowId, toPage } from '../platform/http/cursor.js';

/** An instruction at which customers of a version wait. */
interface Place {
  readonly versionId: string;
  readonly instruction: number;
}

/** Where a chunk goes on. */
export interface WaitPlace {
  readonly until: string;
  readonly runId: string;
}

export interface OrderedWaits {
  readonly ordered: number;
  /** Null after the last. */
  readonly next: WaitPlace | null;
}

export interface WaitOrder {
  readonly orderId: string;
  readonly change: WaitChange;
}

const shownColumns = `w.run_id AS "runId", jsonb_build_object('id', c.id::text, 'name', c.name) AS customer, w.number AS version, w.node AS "nodeId",
  w.instruction, w.visit, w.begun_at AS "begunAt", w.until_at AS until, w.time_zone AS "timeZone", w.reason, coalesce(w.match_keys, '{}') AS "matchKeys"`;

/** `$1` corp, `$2` journey, `$3` node, `$4` version number: the instructions at which their customers can wait. */
const places = `SELECT v.id AS version_id, v.number, s.n::int - 1 AS instruction, s.ref ->> 'nodeId' AS node
  FROM journey_version v JOIN plan p ON p.hash = v.plan_hash, jsonb_array_elements(p.body -> 'sourceMap') WITH ORDINALITY AS s(ref, n)
  WHERE v.corp_id = $1 AND v.journey_id = $2 AND ($3::text IS NULL OR s.ref ->> 'nodeId' = $3) AND ($4::int IS NULL OR v.number = $4)
    AND p.body -> 'instructions' -> (s.n::int - 1) ->> 'kind' IN ('sleep', 'awaitEvent')`;

const within = `w.ended_at IS NULL AND ($5::timestamptz IS NULL OR w.until_at >= $5) AND ($6::timestamptz IS NULL OR w.until_at < $6)`;

/** Of single runs (`$2`) of a corp (`$1`). */
const ofRuns = `FROM run_wait w JOIN run r ON r.id = w.run_id JOIN journey_version v ON v.id = r.version_id JOIN plan p ON p.hash = v.plan_hash
  WHERE r.corp_id = $1 AND w.run_id = ANY($2::bigint[]) AND w.ended_at IS NULL`;

export type OfJourney = Exclude<WhichWaits, { readonly runIds: unknown }>;

const filterOf = (corpId: string, { journeyId, nodeId, version, untilFrom, untilTo }: OfJourney): readonly unknown[] => [
  corpId,
  journeyId,
  nodeId ?? null,
  version ?? null,
  untilFrom ?? null,
  untilTo ?? null,
];

/** What becomes of a wait (alias w) by a change, `$n` its parameter. */
const orderAtOnce = 5_000;

@Injectable()
export class WaitsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** The soonest first; each place is read by its own part of the index, so a page costs the same however many wait. */
  async list(corpId: string, { cursor, limit, ...filter }: WaitQuery): Promise<WaitPage> {
    const [until, runId] = decodeCursor(cursor, [isInstant, isRowId]) ?? [];
    const rows = await this.database.rows<OpenWait>(
      `SELECT ${shownColumns} FROM (
         SELECT w.*, place.number, place.node FROM (${places}) AS place CROSS JOIN LATERAL (
           SELECT * FROM run_wait w WHERE w.version_id = place.version_id AND w.instruction = place.instruction AND ${within}
             AND ($7::timestamptz IS NULL OR (w.until_at, w.run_id) > ($7, $8::bigint)) ORDER BY w.until_at, w.run_id LIMIT $9) AS w
         ORDER BY w.until_at, w.run_id LIMIT $9) AS w
       JOIN customer c ON c.id = w.customer_id ORDER BY w.until_at, w.run_id`,
      [...filterOf(corpId, filter), until ?? null, runId ?? null, limit + 1],
    );
    return toPage(rows, limit, { item: (row) => row, key: (row) => [row.until, row.runId] });
  }

  async count(corpId: string, which: WhichWaits): Promise<number> {
    const [row] =
      'runIds' in which
        ? await this.database.rows<{ n: number }>(`SELECT count(*)::int AS n ${ofRuns}`, [corpId, which.runIds])
        : await this.database.rows<{ n: number }>(
            `SELECT count(*)::int AS n FROM (${places}) AS place JOIN run_wait w ON w.version_id = place.version_id AND w.instruction = place.instruction AND ${within}`,
            filterOf(corpId, which),
          );
    return row?.n ?? 0;
  }

  listOfRuns(corpId: string, runIds: readonly string[], limit: number): Promise<OpenWait[]> {
    return this.database.rows<OpenWait>(
      `SELECT ${shownColumns} FROM (SELECT w.*, v.number, p.body -> 'sourceMap' -> w.instruction ->> 'nodeId' AS node ${ofRuns}) AS w
       JOIN customer c ON c.id = w.customer_id ORDER BY w.until_at, w.run_id LIMIT $3`,
      [corpId, runIds, limit],
    );
  }

  async transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('waits.change', { timeoutMs: 10_000 }, work);
  }

  /** Tells the waits of single runs. */
  async orderRuns(tx: Tx, corpId: string, { runIds, ...order }: WaitOrder & { readonly runIds: readonly string[] }): Promise<number> {
    const rows = await tx.rows(insertOrders(`SELECT w.run_id, w.instruction, w.visit, w.until_at ${ofRuns}`, order, 3), [
      corpId,
      runIds,
      ...orderParams(order),
    ]);
    tx.notify('poke');
    return rows.length;
  }

  places(corpId: string, which: OfJourney): Promise<Place[]> {
    return this.database.rows<Place>(`SELECT version_id AS "versionId", instruction FROM (${places}) AS place`, filterOf(corpId, which).slice(0, 4));
  }

  /** Tells some of the waits at a place, in the order of their end. */
  async orderAt(
    tx: Tx,
    place: Place,
    { which, order, after }: { readonly which: OfJourney; readonly order: WaitOrder; readonly after: WaitPlace | null },
  ): Promise<OrderedWaits> {
    const chunk = await tx.rows<{ until: string; runId: string }>(
      `SELECT w.until_at AS until, w.run_id AS "runId" FROM run_wait w WHERE w.version_id = $1 AND w.instruction = $2 AND w.ended_at IS NULL
           AND ($3::timestamptz IS NULL OR w.until_at >= $3) AND ($4::timestamptz IS NULL OR w.until_at < $4)
           AND ($5::timestamptz IS NULL OR (w.until_at, w.run_id) > ($5, $6::bigint)) ORDER BY w.until_at, w.run_id LIMIT $7`,
      [place.versionId, place.instruction, which.untilFrom ?? null, which.untilTo ?? null, after?.until ?? null, after?.runId ?? null, orderAtOnce],
    );
    const meant = `SELECT w.run_id, w.instruction, w.visit, w.until_at FROM run_wait w WHERE w.run_id = ANY($1::bigint[]) AND w.instruction = $2 AND w.ended_at IS NULL`;
    const rows = await tx.rows(insertOrders(meant, order, 3), [chunk.map(({ runId }) => runId), place.instruction, ...orderParams(order)]);
    if (rows.length > 0) tx.notify('poke');
    return { ordered: rows.length, next: chunk.length === orderAtOnce ? (chunk.at(-1) ?? null) : null };
  }
}

/** No wait outlasts what the engine promises to remember, however often it is moved. */
const longestEnd = `clock_timestamp() + interval '${String(limits.waitDays)} days'`;

/** An order is an event of the run that names the wait it means; `n` is its first parameter. */
function insertOrders(meant: string, { change }: WaitOrder, n: number): string {
  const wait = `'wait', jsonb_build_object('instruction', m.instruction, 'visit', m.visit)`;
  const until =
    change.kind === 'shift' ? `least(m.until_at + $${String(n + 1)}::int * interval '1 minute', ${longestEnd})` : `$${String(n + 1)}::timestamptz`;
  const [kind, key, payload] =
    change.kind === 'end'
      ? ['skipWait', `'skip:'`, `jsonb_build_object(${wait})`]
      : ['moveWait', `'move:' || $${String(n)}::text || ':'`, `jsonb_build_object(${wait}, 'until', ${until})`];
  return `INSERT INTO run_event (run_id, event_key, kind, payload)
    SELECT m.run_id, 'operator:' || ${key} || m.instruction || ':' || m.visit, '${kind}', ${payload} FROM (${meant}) AS m
    ON CONFLICT (run_id, event_key) DO NOTHING RETURNING run_id`;
}

function orderParams({ orderId, change }: WaitOrder): readonly unknown[] {
  switch (change.kind) {
    case 'end':
      return [];
    case 'until':
      return [orderId, change.until];
    case 'shift':
      return [orderId, change.minutes];
  }
}
