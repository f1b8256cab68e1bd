import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { corpKey } from '../../api/corp-path';
import { customersApi } from '../../api/customers';
import { useCorpId } from '../../session/session';

/** The corp's customers, newest first, page after page. */
export function useCustomers(search: string) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'customers', 'list', search),
    queryFn: ({ pageParam }) => customersApi.list(corpId, { search, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
}

const refreshMs = 15_000;
const firstPage: string | null = null;
