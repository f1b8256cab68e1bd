import type { AskApprovalRequest, DecideApprovalRequest, PublishApproval } from '@tagtrail/core/http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { corpKey } from '../../api/corp-path';
import { journeysApi, type JourneyRef } from '../../api/journeys';
import { useSendPolicy } from '../../policy/use-send-policy';

/** Whether the corp wants a second person's word before anything is published. */
export const useNeedsApproval = (): boolean => useSendPolicy().data?.policy.approval === true;

export function useApprovals(ref: JourneyRef, enabled: boolean) {
  return useQuery({
    queryKey: corpKey(ref.corpId, 'publish-approvals', ref.journeyId),
    queryFn: () => journeysApi.approvals(ref),
    enabled,
    refetchInterval: 5_000,
  });
}

/** What was asked for and still waits for a word, perhaps for a backfill or a canary of what is live already; null where nothing does. */
export function useOpenApproval(ref: JourneyRef): PublishApproval | null {
  const needed = useNeedsApproval();
  const last = useApprovals(ref, needed).data?.items[0];
  return needed && last?.state === 'open' ? last : null;
}

/** Asks for a word, or gives it; what is refused is for the caller to show. */
export function useApprovalDeeds(ref: JourneyRef, revision: number) {
  const client = useQueryClient();
  const onSuccess = async (): Promise<void> => client.invalidateQueries({ queryKey: corpKey(ref.corpId, 'publish-approvals') });
  return {
    ask: useMutation({ mutationFn: (body: AskApprovalRequest) => journeysApi.askApproval({ ...ref, revision }, body), onSuccess }),
    decide: useMutation({ mutationFn: (body: DecideApprovalRequest) => journeysApi.decideApproval(ref, body), onSuccess }),
  };
}
