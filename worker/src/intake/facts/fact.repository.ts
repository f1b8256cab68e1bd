import type { DefinedAttribute, Json, JsonObject } from '@tagtrail/core/kernel';
import type { Database, Tx } from '@tagtrail/prisma';

export interface GivenAttributes {
  readonly customerId: string;
  /** Null removes. */
  readonly attributes: Readonly<Record<string, Json>>;
}

export interface ChangedAttribute {
  readonly customerId: string;
  readonly name: string;
  /** Null: there was, or is, no value. */
  readonly before: Json;
  readonly after: Json;
}

/** A change that the server has written and left to be followed up. */
export interface WaitingChange {
  readonly id: string;
  readonly customerId: string;
  readonly kind: 'attributeChanged' | 'listEntered' | 'listLeft';
  /** Name of the attribute, or id of the list. */
  readonly key: string;
  /** Of an attribute; null: there was, or is, no value. */
  readonly before: Json;
  readonly after: Json;
  readonly source: string;
}

export interface NewBusinessEvent {
  readonly customerId: string;
  readonly name: string;
  readonly at: string;
  readonly properties: JsonObject;
  readonly source: string;
  readonly eventId: string;
}

/** Attributes and events of business of customers whom the caller holds FOR NO KEY UPDATE. */
export class FactRepository {
  constructor(private readonly database: Database) {}

  /** The definitions of these names, held so that no type changes until the transaction ends. Before the customers, by the order of locks. */
  async hold(tx: Tx, corpId: string, names: readonly string[]): Promise<readonly DefinedAttribute[]> {
    return tx.rows<DefinedAttribute>(
      `SELECT name, type, choices, writers FROM attribute_definition WHERE corp_id = $1 AND name = ANY($2) AND deleted_at IS NULL ORDER BY name FOR SHARE`,
      [corpId, names],
    );
  }

  /** One row a customer; what it changed. */
  async write(tx: Tx, rows: readonly GivenAttributes[]): Promise<readonly ChangedAttribute[]> {
    return tx.rows<ChangedAttribute>(
      `WITH given AS (
         SELECT c.id, c.attributes AS had, g.attributes FROM jsonb_to_recordset($1::jsonb) AS g("customerId" bigint, attributes jsonb)
         JOIN customer c ON c.id = g."customerId"
       ), differing AS (
         SELECT given.id, a.key AS name, given.had -> a.key AS before, nullif(a.value, 'null'::jsonb) AS after
         FROM given, jsonb_each(given.attributes) AS a WHERE given.had -> a.key IS DISTINCT FROM nullif(a.value, 'null'::jsonb)
       ), changed AS (
         UPDATE customer SET attributes = jsonb_strip_nulls(customer.attributes || given.attributes) FROM given
         WHERE customer.id = given.id AND given.id IN (SELECT id FROM differing)
       )
       SELECT id AS "customerId", name, before, after FROM differing ORDER BY id, name`,
      [JSON.stringify(rows)],
    );
  }

  /** Keeps events, each source and id once; which of them were new, as `<source> <id>`. */
  async addEvents(tx: Tx, corpId: string, events: readonly NewBusinessEvent[]): Promise<ReadonlySet<string>> {
    const rows = await tx.rows<{ key: string }>(
      `INSERT INTO business_event (corp_id, customer_id, name, at, properties, source, source_event_id)
       SELECT $2, "customerId", name, at, properties, source, "eventId"
       FROM jsonb_to_recordset($1::jsonb) AS e("customerId" bigint, name text, at timestamptz, properties jsonb, source text, "eventId" text)
       ON CONFLICT (corp_id, source, source_event_id) DO NOTHING RETURNING source || ' ' || source_event_id AS key`,
      [JSON.stringify(events), corpId],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Corps with changes to be followed up. */
  async corps(): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>(
      'SELECT id FROM corp WHERE EXISTS (SELECT 1 FROM customer_change a WHERE a.corp_id = corp.id) ORDER BY id',
    );
    return rows.map(({ id }) => id);
  }

  /** The oldest first. One process at a time is at the changes of a corp: two would follow them up out of their order. */
  async waiting(tx: Tx, corpId: string, count: number): Promise<readonly WaitingChange[]> {
    const [lock] = await tx.rows<{ held: boolean }>(`SELECT pg_try_advisory_xact_lock(hashtextextended('customer changes ' || $1, 0)) AS held`, [
      corpId,
    ]);
    if (lock?.held !== true) return [];
    return tx.rows<WaitingChange>(
      `SELECT id, customer_id AS "customerId", kind, key, before, after, source FROM customer_change WHERE corp_id = $1 ORDER BY id LIMIT $2`,
      [corpId, count],
    );
  }

  async holdCustomers(tx: Tx, customerIds: readonly string[]): Promise<void> {
    await tx.run('SELECT 1 FROM customer WHERE id = ANY($1::bigint[]) ORDER BY id FOR NO KEY UPDATE', [customerIds]);
  }

  async done(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.run('DELETE FROM customer_change WHERE id = ANY($1::bigint[])', [ids]);
  }
}
