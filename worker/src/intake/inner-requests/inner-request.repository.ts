import type { AttributeType, Json, JsonObject, PropertyType } from '@tagtrail/core/kernel';
import { outcomePorts } from '@tagtrail/core/plan';
import { insertOutcomes } from '@tagtrail/ledger';
import type { Database, Tx } from '@tagtrail/prisma';
import type { Definitions, Verdict } from './judge-requests.js';
import { parseBody, type OpenRequest } from './request-body.js';

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
      `SELECT id FROM corp WHERE EXISTS (SELECT 1 FROM inner_request q WHERE q.corp_id = corp.id AND ${isOpen}) ORDER BY id`,
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
  async claim(
    tx: Tx,
    corpId: string,
    count: number,
  ): Promise<{ readonly requests: readonly OpenRequest[]; readonly attributes: ReadonlyMap<string, Readonly<Record<string, Json>>> }> {
    const rows = await tx.rows<RequestRow>(
      `SELECT q.run_id AS "runId", q.instruction, q.visit, q.customer_id AS "customerId", q.kind, q.body, r.status = 'ended' AS "runEnded", e.depth
       FROM inner_request q JOIN run r ON r.id = q.run_id JOIN entry e ON e.id = r.entry_id
       WHERE q.corp_id = $1 AND ${isOpen} ORDER BY q.asked_at, q.run_id LIMIT $2`,
      [corpId, count],
    );
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
      attributes: new Map(held.map(({ id, attributes }) => [id, attributes])),
    };
  }

  async definitions(tx: Tx, corpId: string, names: readonly string[]): Promise<Definitions> {
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

  /** Takes the requests and tells their runs; one that had ended is told nothing. */
  async settle(tx: Tx, verdicts: readonly Verdict[]): Promise<void> {
    const rows = verdicts.map(({ request: { runId, instruction, visit }, failure }) => ({
      runId,
      instruction,
      visit,
      failure,
      port: failure === 'run_ended' ? null : failure === null ? done : failed,
    }));
    await tx.run(
      `WITH verdict AS (
         SELECT * FROM jsonb_to_recordset($1::jsonb) AS v("runId" bigint, instruction int, visit int, failure text, port text)
       ), taken AS (
         UPDATE inner_request q SET taken_at = clock_timestamp(), failure = verdict.failure FROM verdict
         WHERE q.run_id = verdict."runId" AND q.instruction = verdict.instruction AND q.visit = verdict.visit AND ${isOpen}
         RETURNING q.run_id, q.instruction, q.visit, q.failure AS reason, verdict.port
       )
       ${insertOutcomes('taken')}`,
      [JSON.stringify(rows)],
    );
    tx.notify('poke');
  }
}

const [done, failed] = outcomePorts.set_attribute;
