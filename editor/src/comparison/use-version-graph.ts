import type { Graph } from '@tagtrail/core/graph';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { corpKey } from '../api/corp-path';
import { journeysApi, type JourneyRef } from '../api/journeys';
import { toGraph } from '../drawing/to-graph';

/** What a version draws. It never changes, so it is asked for once; null asks for none. */
export function useVersionGraph(ref: JourneyRef, version: number | null): UseQueryResult<Graph> {
  return useQuery({
    queryKey: corpKey(ref.corpId, 'versions', ref.journeyId, version),
    queryFn: async () => toGraph((await journeysApi.version(ref, version ?? 0)).graph),
    staleTime: Infinity,
    enabled: version !== null,
  });
}
