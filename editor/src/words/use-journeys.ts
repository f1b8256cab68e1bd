import { useQuery } from '@tanstack/react-query';
import type { JourneyItem } from '@tagtrail/core/http';
import { useCallback } from 'react';
import { corpKey } from '../api/corp-path';
import { everyPage } from '../api/every-page';
import { journeysApi } from '../api/journeys';
import { useCorpId } from '../session/session';

const freshForMs = 60_000;
const none: readonly JourneyItem[] = [];

/** The corp's journeys that are not archived and whose names hold the text; none while they are being read. */
export function useJourneyChoices(search: string): readonly JourneyItem[] {
  const corpId = useCorpId();
  const { data } = useQuery({
    queryKey: corpKey(corpId, 'journeys', 'choices', search),
    queryFn: () => journeysApi.list(corpId, { archived: false, search, cursor: null }),
    staleTime: freshForMs,
  });
  return data?.items ?? none;
}

/** Names a journey; the id of one that there is not. */
export function useJourneyName(): (journeyId: string) => string {
  const corpId = useCorpId();
  const { data = none } = useQuery({
    queryKey: corpKey(corpId, 'journeys', 'names'),
    queryFn: () => everyPage((cursor) => journeysApi.list(corpId, { archived: false, search: '', cursor, limit: 200 })),
    staleTime: freshForMs,
  });
  return useCallback((journeyId: string) => data.find(({ id }) => id === journeyId)?.name ?? journeyId, [data]);
}
