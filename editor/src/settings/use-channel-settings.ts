import { useQuery } from '@tanstack/react-query';
import type { ChannelSetting } from '@tagtrail/core/http';
import { corpKey } from '../api/corp-path';
import { channelSettingsApi } from '../api/settings';
import { useCorpId } from '../app/session';

/** The corp's SMTP and webhook settings. */
export function useChannelSettings(): readonly ChannelSetting[] {
  const corpId = useCorpId();
  const settings = useQuery({ queryKey: corpKey(corpId, 'channel-settings'), queryFn: () => channelSettingsApi.list(corpId) });
  return settings.data?.items ?? noSettings;
}

const noSettings: readonly ChannelSetting[] = [];
