import type { AttributeType, Json, JsonObject, PropertyType } from '@tagtrail/core/kernel';
import type { OutcomePort } from '@tagtrail/core/plan';
import { insertOutcomes } from '@tagtrail/ledger';
import type { Database, Tx } from '@tagtrail/prisma';
import type { Definitions, RequestFailure, Verdict } from './judge-requests.js';
import { parseBody, type OpenRequest } from './request-body.js';

/** Requests with what their customers have, and the live versions of the journeys that are asked for, all held to the commit. */
export interface Claimed extends Pick<Definitions, 'live'> {
  readonly requests: readonly OpenRequest[];
  readonly attributes: ReadonlyMap<string, Readonly<Record<string, Json>>>;
}

interface RequestRow extends Omit<OpenRequest, 'body' | 'key'> {
  readonly kind: string;
  readonly body: JsonObject;
}

const isOpen = `q.taken_at IS NULL`;

/** Requests of runs to our own rooms, and what applying them writes. */
export class InnerRequestRepository {
  constructor(private readonly database: Database) {}

  async corps(): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>(
      `SELECT id FROM corp WHERE EXISTS (SELECT 1 FROM inner_request q WHERE q.corp_id = corp.id AND ${isOpen})
         OR EXISTS (SELECT 1 FROM inner_request q WHERE q.corp_id = corp.id AND q.until_at <= clock_timestamp()) ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  }

  /** One process at a time is at the requests of a corp: two could apply a customer's in the wrong order. */
  async begin(tx: Tx, corpId: string): Promise<boolean> {
    const [lock] = await tx.rows<{ held: boolean }>(`SELECT pg_try_advisory_xact_lock(hashtextextended('inner requests ' || $1, 0)) AS held`, [
      corpId,
    ]);
    return lock?.held === true;
  }

  /** The oldest, with their customers held and what those have. */
  async claim(tx: Tx, corpId: string, count: number): Promise<Claimed> {
    const rows = await tx.rows<RequestRow>(
      `SELECT q.run_id AS "runId", q.instruction, q.visit, q.customer_id AS "customerId", q.kind, q.body, r.owner_id AS "ownerId", r.status = 'ended' AS "runEnded", e.depth
       FROM inner_request q JOIN run r ON r.id = q.run_id JOIN entry e ON e.id = r.entry_id
       WHERE q.corp_id = $1 AND ${isOpen} ORDER BY q.asked_at, q.run_id LIMIT $2`,
      [corpId, count],
    );
    const live = await this.holdJourneys(tx, corpId, rows);
    const held = await tx.rows<{ id: string; attributes: Readonly<Record<string, Json>> }>(
      'SELECT id, attributes FROM customer WHERE id = ANY($1::bigint[]) ORDER BY id FOR NO KEY UPDATE',
      [[...new Set(rows.map(({ customerId }) => customerId))]],
    );
    return {
      requests: rows.map(({ kind, body, ...request }) => ({
        ...request,
        key: [request.runId, request.instruction, request.visit].join(':'),
        body: parseBody(kind, body),
      })),
      live,
      attributes: new Map(held.map(({ id, attributes }) => [id, attributes])),
    };
  }

  /** Journeys before customers, as everybody does; what is live stays so until the commit. */
  private async holdJourneys(tx: Tx, corpId: string, rows: readonly RequestRow[]): Promise<Definitions['live']> {
    const ids = [...new Set(rows.flatMap(({ body }) => (typeof body['journeyId'] === 'string' ? [body['journeyId']] : [])))];
    if (ids.length === 0) return new Map();
    const journeys = await tx.rows<{ id: string; versionId: string }>(
      `SELECT id, live_version_id AS "versionId" FROM journey
       WHERE corp_id = $1 AND id::text = ANY($2) AND kind = 'drawn' AND archived_at IS NULL AND live_version_id IS NOT NULL ORDER BY id FOR SHARE`,
      [corpId, ids],
    );
    return new Map(journeys.map(({ id, versionId }) => [id, versionId]));
  }

  async definitions(tx: Tx, corpId: string, names: readonly string[]): Promise<Omit<Definitions, 'live'>> {
    const [corp] = await tx.rows<{ zone: string }>('SELECT time_zone AS zone FROM corp WHERE id = $1', [corpId]);
    if (corp === undefined) throw new Error(`There is no corp ${corpId}`);
    const attributes = await tx.rows<{ name: string; type: AttributeType; choices: readonly string[]; writers: readonly string[] }>(
      'SELECT name, type, choices, writers FROM attribute_definition WHERE corp_id = $1 AND name = ANY($2) AND deleted_at IS NULL',
      [corpId, names],
    );
    const events = await tx.rows<{ name: string; properties: readonly { name: string; type: PropertyType }[] }>(
      'SELECT name, properties FROM event_definition WHERE corp_id = $1 AND name = ANY($2) AND deleted_at IS NULL',
      [corpId, names],
    );
    return {
      zone: corp.zone,
      attributes: new Map(attributes.map((attribute) => [attribute.name, attribute])),
      events: new Map(events.map((event) => [event.name, event])),
    };
  }

  /** Entries of requests, each once; every request remembers its own. */
  async enter(tx: Tx, corpId: string, verdicts: readonly Verdict[]): Promise<void> {
    const rows = verdicts.flatMap((verdict) => {
      if (verdict.failure !== null || verdict.entry === undefined) return [];
      const { runId, instruction, visit, customerId, ownerId, depth, key } = verdict.request;
      return [{ ...verdict.entry, runId, instruction, visit, customerId, ownerId, depth: depth + 1, key }];
    });
    if (rows.length === 0) return;
    await tx.run(
      `WITH asked AS (
         SELECT * FROM jsonb_to_recordset($1::jsonb) AS a("journeyId" uuid, "versionId" uuid, payload jsonb, "runId" bigint, instruction int, visit int,
           "customerId" bigint, "ownerId" text, depth int, key text)
       ), made AS (
         INSERT INTO entry (corp_id, journey_id, version_id, customer_id, kind, trigger_key, payload, owner_id, depth)
         SELECT $2, "journeyId", "versionId", "customerId", 'journey', 'run:' || key, payload, "ownerId", depth FROM asked ORDER BY "customerId", key
         RETURNING id, trigger_key
       )
       UPDATE inner_request q SET entry_id = made.id FROM asked JOIN made ON made.trigger_key = 'run:' || asked.key
       WHERE q.run_id = asked."runId" AND q.instruction = asked.instruction AND q.visit = asked.visit`,
      [JSON.stringify(rows), corpId],
    );
    tx.notify('entry');
  }

  /** Takes the requests and tells their runs; one that had ended is told nothing. */
  async settle(tx: Tx, verdicts: readonly Verdict[]): Promise<void> {
    const rows = verdicts.map(({ request: { runId, instruction, visit, body }, failure }) => ({
      runId,
      instruction,
      visit,
      failure,
      port: portOf(body.kind, failure),
    }));
    await tx.run(
      `WITH verdict AS (
         SELECT * FROM jsonb_to_recordset($1::jsonb) AS v("runId" bigint, instruction int, visit int, failure text, port text)
       ), taken AS (
         UPDATE inner_request q SET taken_at = clock_timestamp(), failure = verdict.failure,
           until_at = CASE WHEN verdict.failure IS NULL THEN q.until_at END FROM verdict
         WHERE q.run_id = verdict."runId" AND q.instruction = verdict.instruction AND q.visit = verdict.visit AND ${isOpen}
         RETURNING q.run_id, q.instruction, q.visit, q.failure AS reason, verdict.port
       )
       ${insertOutcomes('taken')}`,
      [JSON.stringify(rows)],
    );
    tx.notify('poke');
  }
}

/** Null where there is nothing to tell: the run has ended, or it waits for how the other journey ends. */
function portOf(kind: OpenRequest['body']['kind'], failure: RequestFailure | null): OutcomePort | null {
  if (failure === 'run_ended' || (kind === 'call_journey' && failure === null)) return null;
  if (failure === null) return 'done';
  return kind === 'call_journey' || kind === 'enter_journey' ? 'refused' : 'failed';
}
