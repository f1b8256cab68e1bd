import type { AttributeDefinition, AttributePreviewRequest, NewAttributeRequest } from '@tagtrail/core/http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { attributesApi } from '../../api/customer-facts/facts';
import { useCorpId } from '../../session/session';
import { useFeedback } from '../../ui/feedback/use-feedback';

export interface SavedAttribute {
  readonly request: NewAttributeRequest;
  /** How many customers may lose their value; shown to the person before. */
  readonly acceptLoss: number;
}

/** Defines an attribute, or changes the one given. The dialog shows a refusal at its fields. */
export function useSaveAttribute(attribute: AttributeDefinition | null) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: ({ request, acceptLoss }: SavedAttribute) => {
      if (attribute === null) return attributesApi.create(corpId, request);
      const { title, type, choices, writers } = request;
      return attributesApi.change(corpId, attribute.name, { body: { title, type, choices, writers, acceptLoss }, ifMatch: attribute.revision });
    },
    onSuccess: async () => {
      feedback.done(t('facts.saved'));
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'attributes') });
    },
  });
}

/** What another type would make of the values there are. */
export function usePreviewAttribute() {
  const corpId = useCorpId();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: ({ name, request }: { readonly name: string; readonly request: AttributePreviewRequest }) =>
      attributesApi.preview(corpId, name, request),
    onError: feedback.failed,
  });
}

export function useRemoveAttribute() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: ({ attribute, acceptLoss }: { readonly attribute: AttributeDefinition; readonly acceptLoss: number }) =>
      attributesApi.remove(corpId, attribute.name, { acceptLoss, ifMatch: attribute.revision }),
    onSuccess: async () => {
      feedback.done(t('facts.removed'));
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'attributes') });
    },
    onError: feedback.failed,
  });
}
