import type { ApiKey, CreateApiKeyRequest } from '@tagtrail/core/http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
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

/** How long a key may be valid, in days; null is for ever. */
export const validities = [30, 90, 365, null] as const;
export type Validity = (typeof validities)[number];

const dayMs = 86_400_000;

/** The instant at which a key made now expires; null for never. */
export function expiryOf(validity: Validity, now: Date): string | null {
  return validity === null ? null : new Date(now.getTime() + validity * dayMs).toISOString();
}

export type KeyState = 'active' | 'expired' | 'revoked';

export function keyStateOf({ revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: Date): KeyState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && new Date(expiresAt) <= now ? 'expired' : 'active';
}
