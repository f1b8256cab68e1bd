import type { CorpSendPolicy, SendPolicyRequest } from '@tagtrail/core/http';
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { corpsApi } from '../api/corps';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';

const freshForMs = 30_000;

const sendPolicyKey = (corpId: string): readonly unknown[] => corpKey(corpId, 'send-policy');

/** By which rules the corp sends. */
export function useSendPolicy(): UseQueryResult<CorpSendPolicy> {
  const corpId = useCorpId();
  return useQuery({ queryKey: sendPolicyKey(corpId), queryFn: () => corpsApi.sendPolicy(corpId), staleTime: freshForMs });
}

/** Writes some parts of the rules; the others stay as they were read. What is refused is for the caller to show. */
export function useSaveSendPolicy({ revision, policy }: Pick<CorpSendPolicy, 'revision' | 'policy'>) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (parts: SendPolicyRequest) => corpsApi.saveSendPolicy(corpId, revision, { ...policy, ...parts }),
    onSuccess: async ({ judgedAgain }) => {
      feedback.done(judgedAgain === 0 ? t('policy.saved') : t('policy.savedAndJudged', { n: judgedAgain }));
      await client.invalidateQueries({ queryKey: sendPolicyKey(corpId) });
    },
  });
}
