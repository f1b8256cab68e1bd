import { emptyFacts, eventsSince, type BusinessEvent, type CustomerFacts, type RuleReads } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import { limits } from '@tagtrail/core/limits';
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
export function toFacts({ at, customers }: FactsAt, run: FactsOf): CustomerFacts {
  return emptyFacts({ ...customers.get(run.customerId), ...run, at });
}

interface OfCustomer {
  readonly customerId: string;
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

  /**
   * To be called after the locks: what it reads then holds until the commit. Of events, segments, lists and followers it reads what
   * the rules ask for, one statement each, and nothing where they ask for none.
   */
  async read(tx: Tx, customerIds: readonly string[], reads: RuleReads): Promise<FactsAt> {
    const rows = await tx.rows<FactsRow>(
      `SELECT c.id, c.name, c.attributes, statement_timestamp() AS at,
         array(SELECT DISTINCT t.tag_id FROM relation_tag t WHERE t.customer_id = c.id ORDER BY 1) AS tags,
         array(SELECT DISTINCT g.group_id FROM relation_tag t JOIN tag g ON g.corp_id = t.corp_id AND g.id = t.tag_id
               WHERE t.customer_id = c.id ORDER BY 1) AS "tagGroups"
       FROM customer c WHERE c.id = ANY($1::bigint[])`,
      [customerIds],
    );
    const [first] = rows;
    if (first === undefined) throw new Error('None of these customers exists');
    const events = await readEvents(tx, customerIds, { reads: reads.events, at: first.at });
    const segments = await readSegments(tx, customerIds, reads.segments.filter(isUuid));
    const lists = await readLists(tx, customerIds, reads.lists.filter(isNumber));
    const tagged = await readTagged(tx, customerIds, reads.taggedIds);
    const followers = await readFollowers(tx, customerIds, reads.employees);
    const customers = rows.map(({ id, name, attributes, tags, tagGroups }): [string, KnownCustomer] => [
      id,
      {
        tags,
        taggedAt: Object.fromEntries((tagged.get(id) ?? []).map(({ tagId, at }) => [tagId, at])),
        tagGroups,
        followers: (followers.get(id) ?? []).map(({ employeeId }) => employeeId),
        attributes: { ...attributes, name },
        events: events.get(id) ?? [],
        segments: (segments.get(id) ?? []).map(({ segmentId }) => segmentId),
        lists: (lists.get(id) ?? []).map(({ listId }) => listId),
      },
    ]);
    return { at: first.at, customers: new Map(customers) };
  }
}

/** Newest first. */
async function readEvents(
  tx: Tx,
  customerIds: readonly string[],
  { reads, at }: { readonly reads: RuleReads['events']; readonly at: string },
): Promise<ReadonlyMap<string, readonly (BusinessEvent & OfCustomer)[]>> {
  if (reads.length === 0) return new Map();
  const asked = reads.map(({ name, window }) => ({ name, since: eventsSince(window, at) }));
  const rows = await tx.rows<BusinessEvent & OfCustomer>(
    `SELECT c.id AS "customerId", e.name, e.at, e.properties
     FROM unnest($1::bigint[]) c (id)
     CROSS JOIN jsonb_to_recordset($2::jsonb) AS w (name text, since timestamptz)
     CROSS JOIN LATERAL (
       SELECT b.id, b.name, b.at, b.properties FROM business_event b
       WHERE b.customer_id = c.id AND b.name = w.name AND b.at >= coalesce(w.since, '-infinity') ORDER BY b.at DESC, b.id DESC LIMIT ${String(limits.countedEvents)}) e
     ORDER BY e.at DESC, e.id DESC`,
    [customerIds, JSON.stringify(asked)],
  );
  return byCustomer(rows);
}

async function readSegments(
  tx: Tx,
  customerIds: readonly string[],
  segmentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly segmentId: string }[]>> {
  if (segmentIds.length === 0) return new Map();
  const rows = await tx.rows<OfCustomer & { readonly segmentId: string }>(
    `SELECT customer_id AS "customerId", segment_id AS "segmentId" FROM segment_member
     WHERE customer_id = ANY($1::bigint[]) AND segment_id = ANY($2::uuid[])`,
    [customerIds, segmentIds],
  );
  return byCustomer(rows);
}

async function readLists(
  tx: Tx,
  customerIds: readonly string[],
  listIds: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly listId: string }[]>> {
  if (listIds.length === 0) return new Map();
  const rows = await tx.rows<OfCustomer & { readonly listId: string }>(
    `SELECT customer_id AS "customerId", list_id AS "listId" FROM list_member WHERE customer_id = ANY($1::bigint[]) AND list_id = ANY($2::bigint[])`,
    [customerIds, listIds],
  );
  return byCustomer(rows);
}

/** When each customer got each of the tags it has: when the first was set, by whomever. */
async function readTagged(
  tx: Tx,
  customerIds: readonly string[],
  tagIds: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly tagId: string; readonly at: string }[]>> {
  if (tagIds.length === 0) return new Map();
  const rows = await tx.rows<OfCustomer & { readonly tagId: string; readonly at: string }>(
    `SELECT customer_id AS "customerId", tag_id AS "tagId", min(since) AS at FROM relation_tag
     WHERE customer_id = ANY($1::bigint[]) AND tag_id = ANY($2) GROUP BY 1, 2`,
    [customerIds, tagIds],
  );
  return byCustomer(rows);
}

async function readFollowers(
  tx: Tx,
  customerIds: readonly string[],
  employeeIds: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly employeeId: string }[]>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await tx.rows<OfCustomer & { readonly employeeId: string }>(
    `SELECT customer_id AS "customerId", employee_id AS "employeeId" FROM relation
     WHERE customer_id = ANY($1::bigint[]) AND employee_id = ANY($2) AND ended_at IS NULL`,
    [customerIds, employeeIds],
  );
  return byCustomer(rows);
}

function byCustomer<Row extends OfCustomer>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const own = found.get(row.customerId);
    if (own === undefined) found.set(row.customerId, [row]);
    else own.push(row);
  }
  return found;
}

/** Ids come from rules: one that no table can have names nothing. */
const isUuid = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
const isNumber = (id: string): boolean => /^\d{1,18}$/.test(id);
