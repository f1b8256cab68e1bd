import { useQuery } from '@tanstack/react-query';
import type { SegmentItem } from '@tagtrail/core/http';
import { useCallback } from 'react';
import { corpKey } from '../api/corp-path';
import { segmentsApi } from '../api/customer-facts/segments';
import { everyPage } from '../api/every-page';
import { useCorpId } from '../session/session';

const freshForMs = 60_000;
const none: readonly SegmentItem[] = [];

/** The corp's segments whose names hold the text, the newest two hundred of them; none while they are being read. */
export function useSegmentChoices(search: string): readonly SegmentItem[] {
  const corpId = useCorpId();
  const { data } = useQuery({
    queryKey: corpKey(corpId, 'segments', 'choices', search),
    queryFn: () => segmentsApi.list(corpId, { search, cursor: null, limit: 200 }),
    staleTime: freshForMs,
  });
  return data?.items ?? none;
}

/** Names a segment; the id of one that there is not. */
export function useSegmentName(): (segmentId: string) => string {
  const corpId = useCorpId();
  const { data = none } = useQuery({
    queryKey: corpKey(corpId, 'segments', 'names'),
    queryFn: () => everyPage((cursor) => segmentsApi.list(corpId, { search: '', cursor, limit: 200 })),
    staleTime: freshForMs,
  });
  return useCallback((segmentId: string) => data.find(({ id }) => id === segmentId)?.name ?? segmentId, [data]);
}
