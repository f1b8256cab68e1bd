import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SegmentItem, SegmentRequest } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { segmentsApi } from '../api/customer-facts/segments';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';
import { canBeAsked } from '../conditions/trial/use-rule-check';

const firstPage: string | null = null;

/** Segments of the corp, newest first, page after page. */
export function useSegments(search: string) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'segments', 'list', search),
    queryFn: ({ pageParam }) => segmentsApi.list(corpId, { search, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

export function useSegment(segmentId: string) {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'segments', 'one', segmentId), queryFn: () => segmentsApi.get(corpId, segmentId) });
}

/** How many belong to a segment that is saved. */
export function useSegmentCount({ id, revision }: SegmentItem) {
  const corpId = useCorpId();
  return useQuery({
    queryKey: corpKey(corpId, 'segments', 'count', id, String(revision)),
    queryFn: () => segmentsApi.countOf(corpId, id),
    staleTime: 60_000,
  });
}

/** Whom a rule holds for, once it can be asked; the last answer stands while the next is on its way. */
export function useAudience(rule: Json) {
  const corpId = useCorpId();
  const isWhole = canBeAsked(rule);
  return useQuery({
    queryKey: corpKey(corpId, 'segments', 'audience', JSON.stringify(rule)),
    queryFn: () => segmentsApi.count(corpId, rule),
    enabled: isWhole,
    placeholderData: (previous) => (isWhole ? previous : undefined),
  });
}

export function useSegmentMembers(segmentId: string) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'segments', 'members', segmentId),
    queryFn: ({ pageParam }) => segmentsApi.members(corpId, segmentId, pageParam),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** After a change every page of segments is read again. */
function useRefreshSegments(): () => Promise<void> {
  const corpId = useCorpId();
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: corpKey(corpId, 'segments') });
}

/** Makes a segment, or changes one. The page shows a refusal. */
export function useSaveSegment(segment: SegmentItem | null) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const refresh = useRefreshSegments();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (request: SegmentRequest) => (segment === null ? segmentsApi.create(corpId, request) : segmentsApi.change(corpId, segment, request)),
    onSuccess: () => {
      feedback.done(segment === null ? t('segments.created') : t('segments.saved'));
      void refresh();
    },
  });
}

export function useDeleteSegment() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const refresh = useRefreshSegments();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (segment: SegmentItem) => segmentsApi.remove(corpId, segment),
    onSuccess: async () => {
      feedback.done(t('segments.deleted'));
      await refresh();
    },
    onError: feedback.failed,
  });
}
