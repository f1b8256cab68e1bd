import { serviceDeskSchema, type ServiceDeskBody, type ServiceDeskRequest } from '@tagtrail/core/http';
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { corpKey, corpPath } from '../api/corp-path';
import { request } from '../api/http';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';

const freshForMs = 30_000;

const deskKey = (corpId: string): readonly unknown[] => corpKey(corpId, 'service-desk');

const deskApi = {
  find: (corpId: string) => request('GET', corpPath(corpId, '/service-desk'), { answer: serviceDeskSchema }),
  save: (corpId: string, revision: number, body: ServiceDeskRequest) =>
    request('PUT', corpPath(corpId, '/service-desk'), { answer: serviceDeskSchema, body, ifMatch: revision }),
};

/** The corp's accounts of 微信客服, and what is answered there. */
export function useServiceDesk(): UseQueryResult<ServiceDeskBody> {
  const corpId = useCorpId();
  return useQuery({ queryKey: deskKey(corpId), queryFn: () => deskApi.find(corpId), staleTime: freshForMs });
}

/** Writes what is answered. What is refused is for the caller to show. */
export function useSaveServiceDesk(revision: number) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (desk: ServiceDeskRequest) => deskApi.save(corpId, revision, desk),
    onSuccess: (saved) => {
      feedback.done(t('serviceDesk.saved'));
      client.setQueryData(deskKey(corpId), saved);
    },
  });
}
