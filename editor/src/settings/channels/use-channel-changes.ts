import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChannelSettingRequest } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { channelSettingsApi } from '../../api/settings';
import { useCorpId } from '../../session/session';
import { useFeedback } from '../../ui/feedback/use-feedback';

/** Adds a setting, or replaces the one with this id. The dialog shows a refusal at its fields. */
export function useSaveSetting(settingId: string | null) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (request: ChannelSettingRequest) =>
      settingId === null ? channelSettingsApi.create(corpId, request) : channelSettingsApi.change(corpId, settingId, request),
    onSuccess: async () => {
      feedback.done(t('settings.saved'));
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'channel-settings') });
    },
    // A request holds a secret: it is forgotten as soon as it is answered.
    gcTime: 0,
  });
}

export function useRemoveSetting() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (settingId: string) => channelSettingsApi.remove(corpId, settingId),
    onSuccess: async () => {
      feedback.done(t('settings.removed'));
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'channel-settings') });
    },
    onError: feedback.failed,
  });
}
