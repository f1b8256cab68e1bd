import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { JourneyUses, UseQuery } from '@tagtrail/core/http';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { useCorpId } from '../session/session';

const usesQuery = (corpId: string, query: UseQuery) => ({
  queryKey: corpKey(corpId, 'uses', query.kind, query.key),
  queryFn: () => journeysApi.uses(corpId, query),
});

/** Which journeys and segments use a thing. */
export function useUses(query: UseQuery) {
  return useQuery(usesQuery(useCorpId(), query));
}

/** The same, asked at the moment of an act and never from the cache. */
export function useAskUses(): (query: UseQuery) => Promise<JourneyUses> {
  const corpId = useCorpId();
  const client = useQueryClient();
  return (query) => client.query({ ...usesQuery(corpId, query), staleTime: 0 });
}
