import type { CustomerFacts } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import type { Tx } from '@tagtrail/prisma';

/** What is known of a customer, without the entry's payload. */
export type KnownCustomer = Omit<CustomerFacts, 'entry'>;

export interface FactsAt {
  /** The database's clock when the facts were read. */
  readonly at: string;
  readonly customers: ReadonlyMap<string, KnownCustomer>;
}

interface FactsRow {
  readonly id: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, Json>>;
  readonly tags: readonly string[];
  readonly at: string;
}

/** Reads the snapshot by which conditions decide. */
export class FactsRepository {
  /** Holds customers as they are until the transaction ends; in id order, so that two beats cannot wait for each other. */
  async share(tx: Tx, customerIds: readonly string[]): Promise<void> {
    await tx.run('SELECT 1 FROM customer WHERE id = ANY($1::bigint[]) ORDER BY id FOR SHARE', [customerIds]);
  }

  /** To be called after the locks: what it reads then holds until the commit. */
  async read(tx: Tx, customerIds: readonly string[]): Promise<FactsAt> {
    const rows = await tx.rows<FactsRow>(
      `SELECT c.id, c.name, c.attributes, array(SELECT DISTINCT t.tag_id FROM relation_tag t WHERE t.customer_id = c.id ORDER BY 1) AS tags, statement_timestamp() AS at
       FROM customer c WHERE c.id = ANY($1::bigint[])`,
      [customerIds],
    );
    const customers = new Map(rows.map(({ id, name, attributes, tags }) => [id, { tags, attributes: { ...attributes, name } }]));
    const [first] = rows;
    if (first === undefined) throw new Error('None of these customers exists');
    return { at: first.at, customers };
  }
}
