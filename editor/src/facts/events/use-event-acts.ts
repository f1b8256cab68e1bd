import type { EventDefinition, NewEventRequest } from '@tagtrail/core/http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { eventDefinitionsApi } from '../../api/customer-facts/facts';
import { useCorpId } from '../../session/session';
import { useFeedback } from '../../ui/feedback/use-feedback';

/** Defines an event, or changes the one given. The dialog shows a refusal at its fields. */
export function useSaveEvent(event: EventDefinition | null) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (request: NewEventRequest) => {
      if (event === null) return eventDefinitionsApi.create(corpId, request);
      const { title, properties, retention } = request;
      return eventDefinitionsApi.change(corpId, event.name, { body: { title, properties, retention }, ifMatch: event.revision });
    },
    onSuccess: async () => {
      feedback.done(t('facts.saved'));
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'event-definitions') });
    },
  });
}

export function useRemoveEvent() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: ({ name, revision }: EventDefinition) => eventDefinitionsApi.remove(corpId, name, revision),
    onSuccess: async () => {
      feedback.done(t('facts.removed'));
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'event-definitions') });
    },
    onError: feedback.failed,
  });
}

/** Tells one event as another system would. */
export function useSendEvent() {
  const corpId = useCorpId();
  return useMutation({ mutationFn: (body: Readonly<Record<string, unknown>>) => eventDefinitionsApi.send(corpId, body) });
}
