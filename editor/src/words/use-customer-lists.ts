import { useQuery } from '@tanstack/react-query';
import type { ListItem } from '@tagtrail/core/http';
import { corpKey } from '../api/corp-path';
import { listsApi } from '../api/customer-facts/lists';
import { useCorpId } from '../session/session';

const freshForMs = 60_000;
const none: readonly ListItem[] = [];

/** The request behind the lists. */
function useCustomerListsQuery() {
  const corpId = useCorpId();
  return useQuery({
    queryKey: corpKey(corpId, 'lists', 'choice'),
    queryFn: () => listsApi.list(corpId, { search: '', cursor: null, limit: 200 }),
    staleTime: freshForMs,
  });
}

/** Lists of customers to choose from, the newest two hundred; none while they are being read. */
export function useCustomerLists(): readonly ListItem[] {
  return useCustomerListsQuery().data?.items ?? none;
}
