import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { corpKey } from '../api/corp-path';
import { groupsApi } from '../api/customer-facts/groups';
import { useCorpId } from '../session/session';

const firstPage: string | null = null;
const refreshMs = 15_000;

/** Customer groups of the corp, the youngest first, page after page. */
export function useGroups(search: string) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'groups', 'list', search),
    queryFn: ({ pageParam }) => groupsApi.list(corpId, { search, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
}

export function useGroupMembers(groupId: string) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'groups', 'members', groupId),
    queryFn: ({ pageParam }) => groupsApi.members(corpId, groupId, pageParam),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}
