import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { complaintsApi, type ComplaintFilter } from '../api/complaints';
import { corpKey } from '../api/corp-path';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';

const refreshMs = 10_000;
const firstPage: string | null = null;

/** What is to be answered, the first due first; or what was answered. */
export function useComplaints(filter: Omit<ComplaintFilter, 'cursor'>) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'complaints', filter),
    queryFn: ({ pageParam }) => complaintsApi.list(corpId, { ...filter, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
}

/** Journeys that drew complaints lately. */
export function useComplaintRates() {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'complaint-rates'), queryFn: () => complaintsApi.rates(corpId), refetchInterval: refreshMs });
}

/** The dialog shows a refusal; the list is read again either way, for somebody else may have been first. */
export function useAnswerComplaint(id: string) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (answer: string) => complaintsApi.answer(corpId, id, { answer }),
    onSuccess: () => {
      feedback.done(t('watch.complaint.answered'));
    },
    onSettled: () => client.invalidateQueries({ queryKey: corpKey(corpId, 'complaints') }),
  });
}
