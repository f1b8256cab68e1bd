import type { BusinessEvent, CustomerFacts, RuleReads } from '@tagtrail/core/conditions';
import type { BusinessEventPage } from '@tagtrail/core/http';
import { useQueries, useQuery } from '@tanstack/react-query';
import { corpKey } from '../../api/corp-path';
import { eventDefinitionsApi } from '../../api/customer-facts/facts';
import { segmentsApi } from '../../api/customer-facts/segments';
import { customersApi } from '../../api/customers';
import { useCorpId } from '../../session/session';
import { factsOf } from './customer-facts';

const freshForMs = 30_000;

interface RealCustomer {
  /** Null while it is being read, or where it cannot be. */
  readonly facts: CustomerFacts | null;
  readonly error: Error | null;
}

interface Asked {
  /** Null where nobody is asked for. */
  readonly customerId: string | null;
  readonly reads: RuleReads | null;
  readonly groupOf: (tagId: string) => string | null;
}

/** A real customer with all that the drawing's rules ask of them. Only read: whether they are in a segment is asked as a rule on trial asks it. */
export function useRealCustomer({ customerId, reads, groupOf }: Asked): RealCustomer {
  const corpId = useCorpId();
  const id = reads === null ? null : customerId;
  const detail = useQuery({
    queryKey: corpKey(corpId, 'customers', 'one', id ?? ''),
    queryFn: () => customersApi.get(corpId, id ?? ''),
    enabled: id !== null,
    staleTime: freshForMs,
  });
  const history = useHistory(reads !== null && reads.events.length > 0 ? id : null);
  const belongs = useBelonging(id, reads);
  const error = detail.error ?? history.error ?? belongs.error;
  if (detail.data === undefined || history.events === null || belongs.groups === null) return { facts: null, error };
  return { facts: factsOf(detail.data, { ...belongs.groups, events: history.events, groupOf }), error };
}

/** What happened to the customer, newest first: none where nothing is asked about it, null while it is read. */
function useHistory(customerId: string | null) {
  const corpId = useCorpId();
  const { data, error } = useQuery({
    queryKey: corpKey(corpId, 'customers', customerId ?? '', 'trial-events'),
    queryFn: () => historyOf(corpId, customerId ?? ''),
    enabled: customerId !== null,
    staleTime: freshForMs,
  });
  return { events: customerId === null ? [] : (data ?? null), error };
}

/** Pages of a history that are read: rules count what happened, and may go far back. */
const mostPages = 40;

async function historyOf(corpId: string, customerId: string): Promise<readonly BusinessEvent[]> {
  const events: BusinessEvent[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const read: BusinessEventPage = await eventDefinitionsApi.ofCustomer(corpId, customerId, cursor);
    events.push(...read.items.map(({ name, at, properties }) => ({ name, at, properties })));
    cursor = read.nextCursor;
    if (cursor === null) break;
  }
  return events;
}

/** The segments and lists, of those asked for, that the customer is in; null while it is read. */
function useBelonging(customerId: string | null, reads: RuleReads | null) {
  const corpId = useCorpId();
  const asked = [
    ...(reads?.segments ?? []).map((id) => ({ id, kind: 'segments', rule: { inSegment: [id] } }) as const),
    ...(reads?.lists ?? []).map((id) => ({ id, kind: 'lists', rule: { inList: [id] } }) as const),
  ];
  const tried = useQueries({
    queries: asked.map(({ rule }) => ({
      queryKey: corpKey(corpId, 'segments', 'trial', JSON.stringify(rule), customerId ?? ''),
      queryFn: () => segmentsApi.tryOut(corpId, { rule, customerId: customerId ?? '' }),
      enabled: customerId !== null,
      staleTime: freshForMs,
    })),
  });
  const within = (wanted: 'segments' | 'lists'): readonly string[] =>
    asked.filter(({ kind }, index) => kind === wanted && tried[index]?.data?.holds === true).map(({ id }) => id);
  const isRead = tried.every(({ data }) => data !== undefined);
  return {
    groups: isRead ? { segments: within('segments'), lists: within('lists') } : null,
    error: tried.find((query) => query.error !== null)?.error ?? null,
  };
}
