import { eventsAsked, factsSql, isListId } from '@tagtrail/core/audience';
import { emptyFacts, type BusinessEvent, type CustomerFacts } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import type { FactNeeds } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';

/** What is known of a customer, without what belongs to a run: its payload and values. */
export type KnownCustomer = Pick<CustomerFacts, 'tags' | 'taggedAt' | 'tagGroups' | 'followers' | 'attributes' | 'events' | 'segments' | 'lists'>;

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
export function toFacts({ at, customers }: FactsAt, { customerId, zone, entry }: FactsOf): CustomerFacts {
  // Written out: made for every run of every beat, spreading costs several times as much.
  const { tags, taggedAt, tagGroups, followers, attributes, events, segments, lists } = customers.get(customerId) ?? nobody;
  const { values, run } = nobody;
  return { customerId, at, zone, tags, taggedAt, tagGroups, followers, attributes, entry, values, run, events, segments, lists };
}

const nobody = emptyFacts({});

interface OfCustomer {
  readonly customerId: string;
}

/** What was not asked for is not there. */
interface FactsRow extends OfCustomer {
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, Json>>;
  readonly tags?: readonly string[];
  readonly tagGroups?: readonly string[];
  readonly at: string;
}

/** Reads the snapshot by which conditions decide. */
export class FactsRepository {
  /** Holds customers as they are until the transaction ends; in id order, so that two beats cannot wait for each other. */
  share(tx: Tx, customerIds: readonly string[]): void {
    tx.later('SELECT 1 FROM customer WHERE id = ANY($1::bigint[]) ORDER BY id FOR SHARE', [customerIds]);
  }

  /**
   * To be called after the locks: what it reads then holds until the commit. Of events, segments, lists and followers it reads what
   * the rules ask for, one statement each, and nothing where they ask for none; of the customers themselves what is needed.
   */
  async read(tx: Tx, customerIds: readonly string[], { reads, ...needs }: FactNeeds): Promise<FactsAt> {
    const rows = await snapshot(tx, customerIds, needs);
    const [first] = rows;
    if (first === undefined) throw new Error('None of these customers exists');
    const asking = new Asking(tx, customerIds);
    const [events, segments, lists, tagged, followers] = await Promise.all([
      asking.rows<BusinessEvent>(factsSql.events, reads.events.length === 0 ? '' : eventsAsked(reads.events, first.at)),
      asking.rows<{ readonly segmentId: string }>(factsSql.segments, reads.segments.filter(isUuid)),
      asking.rows<{ readonly listId: string }>(factsSql.lists, reads.lists.filter(isListId)),
      asking.rows<{ readonly tagId: string; readonly at: string }>(factsSql.tagged, reads.taggedIds),
      asking.rows<{ readonly employeeId: string }>(factsSql.followers, reads.employees),
    ]);
    const customers = rows.map(({ customerId: id, name, attributes, tags, tagGroups }): [string, KnownCustomer] => [
      id,
      {
        tags: tags ?? nobody.tags,
        taggedAt: Object.fromEntries((tagged.get(id) ?? []).map(({ tagId, at }) => [tagId, at])),
        tagGroups: tagGroups ?? nobody.tagGroups,
        followers: (followers.get(id) ?? []).map(({ employeeId }) => employeeId),
        attributes: name === undefined ? nobody.attributes : { ...attributes, name },
        events: events.get(id) ?? nobody.events,
        segments: (segments.get(id) ?? []).map(({ segmentId }) => segmentId),
        lists: (lists.get(id) ?? []).map(({ listId }) => listId),
      },
    ]);
    return { at: first.at, customers: new Map(customers) };
  }
}

/** Where nothing of the customers is needed, only the clock is asked; those who are gone are held by nobody then, and so have no run. */
async function snapshot(tx: Tx, customerIds: readonly string[], needs: Omit<FactNeeds, 'reads'>): Promise<readonly FactsRow[]> {
  if (needs.attributes || needs.tags || needs.tagGroups) return tx.rows<FactsRow>(factsSql.snapshotOf(needs), [customerIds]);
  const [now] = await tx.rows<Pick<FactsRow, 'at'>>('SELECT statement_timestamp() AS at');
  return now === undefined ? [] : customerIds.map((customerId) => ({ customerId, ...now }));
}

/** Asks of some customers only what is asked for, and tells it by customer. */
class Asking {
  constructor(
    private readonly tx: Tx,
    private readonly customerIds: readonly string[],
  ) {}

  async rows<Row extends object>(sql: string, asked: string | readonly string[]): Promise<ReadonlyMap<string, readonly Row[]>> {
    const found = new Map<string, Row[]>();
    if (asked.length === 0) return found;
    for (const row of await this.tx.rows<Row & OfCustomer>(sql, [this.customerIds, asked])) {
      const own = found.get(row.customerId);
      if (own === undefined) found.set(row.customerId, [row]);
      else own.push(row);
    }
    return found;
  }
}

/** Ids come from rules: a segment's that no table can have names nothing. */
const isUuid = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
