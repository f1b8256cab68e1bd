import { emptyFacts, type CustomerFacts } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import type { Tx } from '@tagtrail/prisma';

/** What is known of a customer, without what belongs to a run: its payload and values. */
export type KnownCustomer = Pick<CustomerFacts, 'tags' | 'tagGroups' | 'attributes' | 'events' | 'segments' | 'lists'>;

export interface FactsAt {
  /** The database's clock when the facts were read. */
  readonly at: string;
  readonly customers: ReadonlyMap<string, KnownCustomer>;
}

/** The run whose conditions are asked. */
export interface FactsOf {
  readonly customerId: string;
  /** IANA zone of the corp. */
  readonly zone: string;
  readonly entry: CustomerFacts['entry'];
}

/** What conditions of one run may read at the moment the customers were read. */
export function toFacts({ at, customers }: FactsAt, run: FactsOf): CustomerFacts {
  return emptyFacts({ ...customers.get(run.customerId), ...run, at });
}

interface FactsRow {
  readonly id: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, Json>>;
  readonly tags: readonly string[];
  readonly tagGroups: readonly string[];
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
      `SELECT c.id, c.name, c.attributes, statement_timestamp() AS at,
         array(SELECT DISTINCT t.tag_id FROM relation_tag t WHERE t.customer_id = c.id ORDER BY 1) AS tags,
         array(SELECT DISTINCT g.group_id FROM relation_tag t JOIN tag g ON g.corp_id = t.corp_id AND g.id = t.tag_id
               WHERE t.customer_id = c.id ORDER BY 1) AS "tagGroups"
       FROM customer c WHERE c.id = ANY($1::bigint[])`,
      [customerIds],
    );
    const customers = new Map(
      rows.map(({ id, name, attributes, tags, tagGroups }): [string, KnownCustomer] => [
        id,
        { tags, tagGroups, attributes: { ...attributes, name }, events: [], segments: [], lists: [] },
      ]),
    );
    const [first] = rows;
    if (first === undefined) throw new Error('None of these customers exists');
    return { at: first.at, customers };
  }
}
