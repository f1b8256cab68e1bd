import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Graph } from '@tagtrail/core/graph';
import type { JourneyDetail } from '@tagtrail/core/http';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';
import { JourneyDoorContext } from './journey-door';

export interface NamedRevision {
  readonly journeyId: string;
  readonly revision: number;
}

/** A change of one journey that refreshes every page that shows it and says what was done. */
function useJourneyMutation<Input>(run: (corpId: string, input: Input) => Promise<JourneyDetail>, doneText: (journey: JourneyDetail) => string) {
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (input: Input) => run(corpId, input),
    onSuccess: async (journey) => {
      feedback.done(doneText(journey));
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'journeys') });
    },
    onError: feedback.failed,
  });
}

export function useRename() {
  const { t } = useTranslation();
  const { revise } = useContext(JourneyDoorContext);
  return useJourneyMutation(
    (corpId, { name, journeyId, ...known }: NamedRevision & { readonly name: string }) =>
      revise(known.revision, (revision) => journeysApi.rename({ corpId, journeyId, revision }, name)),
    () => t('journeys.renamed'),
  );
}

export function useDuplicate() {
  const { t } = useTranslation();
  const { settled } = useContext(JourneyDoorContext);
  return useJourneyMutation(
    async (corpId, { journeyId }: { readonly journeyId: string }) => {
      await settled();
      return journeysApi.duplicate({ corpId, journeyId });
    },
    ({ name }) => t('journeys.duplicated', { name }),
  );
}

export function useArchive() {
  const { t } = useTranslation();
  const { revise } = useContext(JourneyDoorContext);
  return useJourneyMutation(
    (corpId, { journeyId, ...known }: NamedRevision) => revise(known.revision, (revision) => journeysApi.archive({ corpId, journeyId, revision })),
    () => t('journeys.archived'),
  );
}

export function useUnarchive() {
  const { t } = useTranslation();
  const { revise } = useContext(JourneyDoorContext);
  return useJourneyMutation(
    (corpId, { journeyId, ...known }: NamedRevision) => revise(known.revision, (revision) => journeysApi.unarchive({ corpId, journeyId, revision })),
    () => t('journeys.unarchived'),
  );
}

/** Makes a journey of a name and a drawing, and opens its canvas. */
export function useCreateJourney() {
  const corpId = useCorpId();
  const navigate = useNavigate();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (body: { readonly name: string; readonly graph: Graph }) => journeysApi.create(corpId, body),
    onSuccess: async ({ id }) => {
      void client.invalidateQueries({ queryKey: corpKey(corpId, 'journeys', 'list') });
      await navigate(`/c/${corpId}/journeys/${id}`);
    },
    onError: feedback.failed,
  });
}
