import { useQuery } from '@tanstack/react-query';
import type { ChannelSetting } from '@tagtrail/core/http';
import { corpKey } from '../api/corp-path';
import { channelSettingsApi } from '../api/settings';
import { useCorpId } from '../session/session';

/** The request behind the settings, for a page that shows how it went. */
export function useChannelSettingsQuery() {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'channel-settings'), queryFn: () => channelSettingsApi.list(corpId) });
}

/** The corp's SMTP and webhook settings; none while they are being read. */
export function useChannelSettings(): readonly ChannelSetting[] {
  return useChannelSettingsQuery().data?.items ?? noSettings;
}

const noSettings: readonly ChannelSetting[] = [];
