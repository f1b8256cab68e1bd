import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { useCorpId } from '../session/session';

const refreshMs = 10_000;

/** The corp's journeys by name, page after page. */
export function useJourneys(filter: { readonly archived: boolean; readonly search: string }) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'journeys', 'list', filter),
    queryFn: ({ pageParam }) => journeysApi.list(corpId, { ...filter, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
}

const firstPage: string | null = null;
