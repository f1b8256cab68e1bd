import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CreateApiKeyRequest } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { apiKeysApi } from '../../api/settings';
import { useCorpId } from '../../session/session';
import { useFeedback } from '../../ui/feedback/use-feedback';

export function useKeys() {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'api-keys'), queryFn: () => apiKeysApi.list(corpId) });
}

/** Makes a key. The dialog shows a refusal at its fields. */
export function useCreateKey() {
  const corpId = useCorpId();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: CreateApiKeyRequest) => apiKeysApi.create(corpId, request),
    onSuccess: () => client.invalidateQueries({ queryKey: corpKey(corpId, 'api-keys') }),
    // The answer holds the key: no cache keeps it.
    gcTime: 0,
  });
}

export function useRevokeKey() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (keyId: string) => apiKeysApi.revoke(corpId, keyId),
    onSuccess: async () => {
      feedback.done(t('settings.keys.revokedDone'));
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'api-keys') });
    },
    onError: feedback.failed,
  });
}
