import type { Canary } from '@tagtrail/core/http';
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { journeysApi } from '../../api/journeys';
import { useCorpId } from '../../session/session';
import { useFeedback } from '../../ui/feedback/use-feedback';

const refreshMs = 5_000;

/** Versions of a journey that went live by canary. */
export function useCanaries(journeyId: string): UseQueryResult<readonly Canary[]> {
  const corpId = useCorpId();
  return useQuery({
    queryKey: corpKey(corpId, 'canaries', journeyId),
    queryFn: async () => (await journeysApi.canaries({ corpId, journeyId })).items,
    refetchInterval: refreshMs,
  });
}

/** Releases or stops one. */
export function useDecideCanary(journeyId: string) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: ({ number, deed }: { readonly number: number; readonly deed: 'release' | 'stop' }) =>
      journeysApi.decideCanary({ corpId, journeyId }, number, deed),
    onSuccess: ({ state }) => {
      feedback.done(t(state === 'released' ? 'release.canary.released' : 'release.canary.stopped'));
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: corpKey(corpId, 'canaries', journeyId) }),
        client.invalidateQueries({ queryKey: corpKey(corpId, 'counts', journeyId) }),
        client.invalidateQueries({ queryKey: corpKey(corpId, 'stops') }),
      ]),
  });
}
