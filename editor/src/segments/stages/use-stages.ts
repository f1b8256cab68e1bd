import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { StageSet, StageSetRequest } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { segmentsApi } from '../../api/customer-facts/segments';
import { useCorpId } from '../../session/session';
import { useFeedback } from '../../ui/feedback/use-feedback';

export function useStages() {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'segments', 'stages'), queryFn: () => segmentsApi.stages(corpId) });
}

/** Sets all stages at once. The page shows a refusal. */
export function useSaveStages({ revision }: StageSet) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (request: StageSetRequest) => segmentsApi.setStages(corpId, revision, request),
    onSuccess: (saved) => {
      client.setQueryData(corpKey(corpId, 'segments', 'stages'), saved);
      feedback.done(t('segments.stages.saved'));
      void client.invalidateQueries({ queryKey: corpKey(corpId, 'segments') });
    },
  });
}
