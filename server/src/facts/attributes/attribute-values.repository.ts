import { Injectable } from '@nestjs/common';
import { type DefinedAttribute, type TypedValue } from '@tagtrail/core/kernel';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';

export interface WrittenAttributes {
  readonly customerId: string;
  /** Null removes. */
  readonly attributes: Readonly<Record<string, TypedValue | null>>;
}

const definedOf = `SELECT name, type, choices, writers FROM attribute_definition WHERE corp_id = $1 AND name = ANY($2) AND deleted_at IS NULL`;

@Injectable()
export class AttributeValuesRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async find(corpId: string, names: readonly string[]): Promise<readonly DefinedAttribute[]> {
    return this.database.rows<DefinedAttribute>(definedOf, [corpId, names]);
  }

  /** The definitions of these names, held so that no type changes until the caller's transaction ends. Before the customers, by the order of locks. */
  async hold(tx: Tx, corpId: string, names: readonly string[]): Promise<readonly DefinedAttribute[]> {
    return tx.rows<DefinedAttribute>(`${definedOf} ORDER BY name FOR SHARE`, [corpId, names]);
  }

  /**
   * Sets values of customers that the caller holds FOR NO KEY UPDATE, one row each; what changes is kept for the worker, which follows it up.
   * The number of customers of whom something changed.
   */
  async write(tx: Tx, corpId: string, { rows, source }: { readonly rows: readonly WrittenAttributes[]; readonly source: string }): Promise<number> {
    const [counted] = await tx.rows<{ changed: number }>(
      `WITH given AS (
         SELECT c.id, c.attributes AS had, g.attributes FROM jsonb_to_recordset($1::jsonb) AS g("customerId" bigint, attributes jsonb)
         JOIN customer c ON c.id = g."customerId" AND c.corp_id = $2
       ), differing AS (
         SELECT given.id, a.key AS name, given.had -> a.key AS before, nullif(a.value, 'null'::jsonb) AS after
         FROM given, jsonb_each(given.attributes) AS a WHERE given.had -> a.key IS DISTINCT FROM nullif(a.value, 'null'::jsonb)
       ), noted AS (
         INSERT INTO customer_change (corp_id, customer_id, kind, key, before, after, source)
         SELECT $2, id, 'attributeChanged', name, before, after, $3 FROM differing ORDER BY id, name
       ), changed AS (
         UPDATE customer SET attributes = jsonb_strip_nulls(customer.attributes || given.attributes) FROM given
         WHERE customer.id = given.id AND given.id IN (SELECT id FROM differing) RETURNING customer.id
       )
       SELECT count(*)::int AS changed FROM changed`,
      [JSON.stringify(rows), corpId, source],
    );
    const changed = counted?.changed ?? 0;
    if (changed > 0) tx.notify('intake');
    return changed;
  }
}
