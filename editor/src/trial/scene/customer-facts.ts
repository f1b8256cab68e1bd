import { emptyFacts, type BusinessEvent, type CustomerFacts } from '@tagtrail/core/conditions';
import type { CustomerDetail } from '@tagtrail/core/http';
import type { MadeCustomer } from './trial-scene';

interface Belonging {
  readonly segments: readonly string[];
  readonly lists: readonly string[];
  /** Newest first. */
  readonly events: readonly BusinessEvent[];
  /** Group of a tag; null where there is none. */
  readonly groupOf: (tagId: string) => string | null;
}

/** A customer as the product knows them now; what they belong to is asked for by name. */
export function factsOf({ customer, tags, relations }: CustomerDetail, { segments, lists, events, groupOf }: Belonging): CustomerFacts {
  const ids = [...new Set(tags.map(({ id }) => id))];
  const since = tags.toSorted((one, other) => Date.parse(one.since) - Date.parse(other.since)).map(({ id, since: at }) => [id, at] as const);
  return emptyFacts({
    customerId: customer.id,
    attributes: { ...customer.attributes, name: customer.name },
    tags: ids,
    taggedAt: Object.fromEntries(since),
    tagGroups: groupsOf(ids, groupOf),
    followers: relations.filter(({ endedAt }) => endedAt === null).map(({ employeeId }) => employeeId),
    segments,
    lists,
    events,
  });
}

/** A customer who is made up. `customerId` decides only by which lot they go. */
export function factsOfMade(
  { name, tags, employees, attributes, segments, lists }: MadeCustomer,
  { customerId, groupOf }: Pick<Belonging, 'groupOf'> & { readonly customerId: string },
): CustomerFacts {
  return emptyFacts({
    customerId,
    attributes: { ...attributes, ...(name.trim() === '' ? {} : { name: name.trim() }) },
    tags,
    tagGroups: groupsOf(tags, groupOf),
    followers: employees,
    segments,
    lists,
  });
}

const groupsOf = (tags: readonly string[], groupOf: Belonging['groupOf']): readonly string[] => [
  ...new Set(tags.map(groupOf).filter((group) => group !== null)),
];
