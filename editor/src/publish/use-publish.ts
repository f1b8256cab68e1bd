import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { JourneyDetail } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { useCorpId } from '../session/session';
import { useEditing } from '../editing/editing-store';
import { useFeedback } from '../ui/feedback/use-feedback';

/** Asks the server what it thinks of the draft, and publishes it. */
export function usePublish(journey: JourneyDetail, onDone: () => void) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  const { graph, revision } = useEditing.getState();
  const ref = { corpId, journeyId: journey.id };
  const checked = useQuery({
    queryKey: corpKey(corpId, 'validation', journey.id, revision),
    queryFn: () => journeysApi.validate(ref, graph),
    staleTime: 0,
    gcTime: 0,
  });
  const publish = useMutation({
    mutationFn: () => journeysApi.publish({ ...ref, revision }),
    onSuccess: async ({ version }) => {
      feedback.done(t('canvas.publish.done', { n: version.number }));
      onDone();
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'journeys') });
    },
  });
  return { checked, publish };
}
