import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { checkRule, openFields, readsOf } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import { useEffect, useState } from 'react';
import { corpKey } from '../../api/corp-path';
import { segmentsApi } from '../../api/customer-facts/segments';
import { customersApi } from '../../api/customers';
import { useCorpId } from '../../session/session';

const settledAfterMs = 400;

/** The rule as it stood when nobody had written for a moment. */
export function useSettled(rule: Json): Json {
  const [settled, setSettled] = useState(rule);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(rule);
    }, settledAfterMs);
    return () => {
      clearTimeout(timer);
    };
  }, [rule]);
  return settled;
}

/** True for a rule of which something can be asked: whole, whatever the corp has defined. */
export const canBeAsked = (rule: Json): boolean => rule !== null && checkRule(rule, openFields).length === 0 && !hasBlank(rule);

/** Nothing chosen yet in a row: an empty tag, segment, list or event. */
const hasBlank = (rule: Json): boolean => {
  const { tagIds, tagGroups, segments, lists, events } = readsOf([rule]);
  return [...tagIds, ...tagGroups, ...segments, ...lists, ...events.map(({ name }) => name)].includes('');
};

let last: Promise<unknown> = Promise.resolve();

/** One count at a time: a branch with twenty arms must not have the server go through all customers twenty times at once. */
function inTurn<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const mine = last.then(ask, ask);
  last = mine;
  return mine;
}

/** Of all customers for how many the rule holds, fails, or finds nothing to compare. Not for a rule that reads what only a run has: it cannot be counted. */
export function useEstimate(rule: Json) {
  const corpId = useCorpId();
  return useQuery({
    queryKey: corpKey(corpId, 'segments', 'estimate', JSON.stringify(rule)),
    queryFn: () => inTurn(() => segmentsApi.estimate(corpId, rule)),
    enabled: canBeAsked(rule),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** The rule tried on one customer; null for none chosen. */
export function useTrial(rule: Json, customerId: string | null) {
  const corpId = useCorpId();
  return useQuery({
    queryKey: corpKey(corpId, 'segments', 'trial', JSON.stringify(rule), customerId ?? ''),
    queryFn: () => segmentsApi.tryOut(corpId, { rule, customerId: customerId ?? '' }),
    enabled: customerId !== null && canBeAsked(rule),
    placeholderData: keepPreviousData,
  });
}

/** Customers whose names or ids hold the text. */
export function useCustomerChoices(search: string, enabled: boolean) {
  const corpId = useCorpId();
  const { data } = useQuery({
    queryKey: corpKey(corpId, 'customers', 'choices', search),
    queryFn: () => customersApi.list(corpId, { search, cursor: null }),
    enabled,
    placeholderData: keepPreviousData,
  });
  return data?.items ?? [];
}
