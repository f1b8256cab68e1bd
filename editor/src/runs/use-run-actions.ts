import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { runsApi } from '../api/runs';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';

/** What an operator can do with one run. */
export function useRunAction(action: 'end' | 'skipWait' | 'retry') {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  const done = { end: t('runs.run.ended'), skipWait: t('runs.run.skipped'), retry: t('runs.run.retried') } as const;
  return useMutation({
    mutationFn: (runId: string) => runsApi[action](corpId, runId),
    onSuccess: async () => {
      feedback.done(done[action]);
      await Promise.all([
        client.invalidateQueries({ queryKey: corpKey(corpId, 'runs') }),
        client.invalidateQueries({ queryKey: corpKey(corpId, 'attention') }),
      ]);
    },
    onError: feedback.failed,
  });
}
