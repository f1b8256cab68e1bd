import type { Tx } from '@tagtrail/prisma';

export interface HeldCustomer {
  readonly id: string;
  readonly name: string;
  readonly lost: boolean;
}

export interface StoredRelation {
  readonly addedAt: string | null;
  readonly endedAt: string | null;
  /** Tags that WeCom showed last; none once the relation has ended. */
  readonly tagIds: readonly string[];
  /** Tags it had when it ended. */
  readonly leftTags: readonly string[];
}

interface SeenFollowers {
  readonly customer: HeldCustomer;
  readonly others: readonly { readonly userid: string; readonly addedAt: string | null; readonly tagIds: readonly string[] }[];
}

/** Customers and who follows them. */
export class RelationRepository {
  /** Locks the customer; one we do not know yet is made with an empty snapshot. */
  async holdOrCreate(tx: Tx, corpId: string, customer: { readonly externalUserid: string; readonly name: string }): Promise<HeldCustomer> {
    const known = await this.hold(tx, corpId, customer.externalUserid);
    if (known !== null) return known;
    await tx.run('INSERT INTO customer (corp_id, external_userid, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      corpId,
      customer.externalUserid,
      customer.name,
    ]);
    const made = await this.hold(tx, corpId, customer.externalUserid);
    if (made === null) throw new Error('A customer was not inserted');
    return made;
  }

  /** Locks the customer; null when we do not know it. */
  async hold(tx: Tx, corpId: string, externalUserid: string): Promise<HeldCustomer | null> {
    const [row] = await tx.rows<HeldCustomer>(
      'SELECT id, name, lost_at IS NOT NULL AS lost FROM customer WHERE corp_id = $1 AND external_userid = $2 FOR NO KEY UPDATE',
      [corpId, externalUserid],
    );
    return row ?? null;
  }

  /** Locks known customers in id order; by their external ids. */
  async holdMany(tx: Tx, corpId: string, externalUserids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.rows<{ id: string; externalUserid: string }>(
      `SELECT id, external_userid AS "externalUserid" FROM customer WHERE corp_id = $1 AND external_userid = ANY($2) ORDER BY id FOR NO KEY UPDATE`,
      [corpId, externalUserids],
    );
    return new Map(rows.map(({ id, externalUserid }) => [externalUserid, id]));
  }

  async find(tx: Tx, customerId: string, employeeId: string): Promise<StoredRelation | null> {
    const [row] = await tx.rows<StoredRelation>(
      `SELECT added_at AS "addedAt", ended_at AS "endedAt", left_tags AS "leftTags",
              array(SELECT tag_id FROM relation_tag t WHERE t.customer_id = r.customer_id AND t.employee_id = r.employee_id AND t.source = 'wecom') AS "tagIds"
       FROM relation r WHERE customer_id = $1 AND employee_id = $2`,
      [customerId, employeeId],
    );
    return row ?? null;
  }

  async open(
    tx: Tx,
    relation: {
      readonly corpId: string;
      readonly employeeId: string;
      readonly customerId: string;
      readonly addedAt: string | null;
      readonly state: string | null;
    },
  ): Promise<void> {
    await tx.run(
      `INSERT INTO relation (corp_id, employee_id, customer_id, added_at, state) VALUES ($1, $2, $3, coalesce($4::timestamptz, now()), $5)
       ON CONFLICT (customer_id, employee_id) DO UPDATE SET added_at = excluded.added_at, state = excluded.state, ended_at = NULL, left_tags = '{}'`,
      [relation.corpId, relation.employeeId, relation.customerId, relation.addedAt, relation.state],
    );
  }

  /** When and by which contact way a relation that is there began, as WeCom has it. */
  async correct(
    tx: Tx,
    {
      customerId,
      employeeId,
      addedAt,
      state,
    }: { readonly customerId: string; readonly employeeId: string; readonly addedAt: string | null; readonly state: string | null },
  ): Promise<void> {
    await tx.run('UPDATE relation SET added_at = coalesce($3::timestamptz, added_at), state = $4 WHERE customer_id = $1 AND employee_id = $2', [
      customerId,
      employeeId,
      addedAt,
      state,
    ]);
  }

  /** The relation is over since the event told so; where no event did, since it was noticed. Its tags are remembered. */
  async end(tx: Tx, over: { readonly customerId: string; readonly employeeId: string; readonly at: string | null }): Promise<void> {
    await tx.run(
      `UPDATE relation SET ended_at = coalesce($3::timestamptz, clock_timestamp()), left_tags = ARRAY(
         SELECT tag_id FROM relation_tag t WHERE t.customer_id = relation.customer_id AND t.employee_id = relation.employee_id AND t.source = 'wecom')
       WHERE customer_id = $1 AND employee_id = $2 AND ended_at IS NULL`,
      [over.customerId, over.employeeId, over.at],
    );
  }

  /** Employees whom WeCom shows as followers and of whom our snapshot lacks the relation or a tag; not those whom the customer has left. */
  async unknownFollowers(
    tx: Tx,
    { corpId, externalUserid }: { readonly corpId: string; readonly externalUserid: string },
    { customer, others }: SeenFollowers,
  ): Promise<string[]> {
    if (others.length === 0) return [];
    const rows = await tx.rows<{ userid: string }>(
      `SELECT o.userid FROM jsonb_to_recordset($1::jsonb) AS o(userid text, "addedAt" timestamptz, "tagIds" jsonb)
       LEFT JOIN dirty d ON d.corp_id = $2 AND d.employee_id = o.userid AND d.external_userid = $3
       WHERE NOT coalesce(d.left_at > coalesce(greatest(d.came_at, o."addedAt"), '-infinity'), false)
         AND (NOT EXISTS (SELECT 1 FROM relation r WHERE r.customer_id = $4 AND r.employee_id = o.userid AND r.ended_at IS NULL)
           OR EXISTS (SELECT 1 FROM jsonb_array_elements_text(o."tagIds") AS t(tag_id) WHERE NOT EXISTS (
             SELECT 1 FROM relation_tag h WHERE h.customer_id = $4 AND h.employee_id = o.userid AND h.tag_id = t.tag_id AND h.source = 'wecom')))`,
      [JSON.stringify(others), corpId, externalUserid, customer.id],
    );
    return rows.map(({ userid }) => userid);
  }

  async hasFollower(tx: Tx, customerId: string): Promise<boolean> {
    const rows = await tx.rows('SELECT 1 FROM relation WHERE customer_id = $1 AND ended_at IS NULL LIMIT 1', [customerId]);
    return rows.length > 0;
  }

  /** Writes what has changed of the customer's own row, if anything has. `lostAt`: null while somebody follows, `now` where the time is not known. */
  async save(tx: Tx, customer: HeldCustomer, now: { readonly name: string; readonly lostAt: string | null }): Promise<void> {
    if (now.name === customer.name && (now.lostAt !== null) === customer.lost) return;
    await tx.run(
      `UPDATE customer SET name = $2, lost_at = CASE WHEN $3::text IS NOT NULL
         THEN coalesce(lost_at, CASE WHEN $3 = 'now' THEN clock_timestamp() ELSE $3::timestamptz END) END WHERE id = $1`,
      [customer.id, now.name, now.lostAt],
    );
  }
}
