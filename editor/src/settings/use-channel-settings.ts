import type { ChannelSetting, ChannelSettingList, ChannelSettingRequest, SmsConfig, SmtpConfig, WebhookConfig } from '@tagtrail/core/http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { channelSettingsApi } from '../api/settings';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';

/** The request behind the settings, for a page that shows how it went. */
export function useChannelSettingsQuery() {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'channel-settings'), queryFn: () => channelSettingsApi.list(corpId) });
}

/** The corp's settings of channels outside WeCom; none while they are being read. */
export function useChannelSettings(): readonly ChannelSetting[] {
  return useChannelSettingsQuery().data?.items ?? noSettings;
}

const noSettings: readonly ChannelSetting[] = [];

/** Webhooks that were there once, by the names they had last. */
export function useRemovedWebhooks(): ChannelSettingList['removed'] {
  const { data } = useChannelSettingsQuery();
  return useMemo(() => data?.removed.filter(({ kind }) => kind === 'webhook') ?? [], [data]);
}

/** Names a webhook by the key that drawings have of it, a removed one by its last name; one that never was by the key. */
export function useWebhookName(): (key: string) => string {
  const { data } = useChannelSettingsQuery();
  const names = useMemo(() => new Map([...(data?.removed ?? []), ...(data?.items ?? [])].map(({ key, name }) => [key, name] as const)), [data]);
  return useCallback((key: string) => names.get(key) ?? key, [names]);
}

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

/** Gives the receiver of a setting an address to report to and a new secret, which is shown this once. */
export function useOpenReports() {
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (settingId: string) => channelSettingsApi.openReports(corpId, settingId),
    onSuccess: async () => client.invalidateQueries({ queryKey: corpKey(corpId, 'channel-settings') }),
    onError: feedback.failed,
    gcTime: 0,
  });
}

/** What a dialog asks of a secret. It never holds the stored one: that is not sent to a browser. */
interface SecretInput {
  readonly secret?: string | undefined;
  /** Take the stored secret out. */
  readonly clearSecret?: boolean | undefined;
}

export interface SmtpForm extends SecretInput {
  readonly name: string;
  readonly config: SmtpConfig;
}

export interface SmsForm extends SecretInput {
  readonly name: string;
  readonly config: Omit<SmsConfig, 'headers'> & {
    /** One a line. */
    readonly headers: string;
  };
}

export interface WebhookForm extends SecretInput {
  readonly name: string;
  readonly config: Pick<WebhookConfig, 'url'> & Partial<WebhookConfig>;
}

/** Names the API takes. */
export const settingName = /^[\p{L}\p{N} _.-]{1,60}$/u;

/** Left out keeps the stored secret, an empty one removes it. */
function secretOf({ secret = '', clearSecret = false }: SecretInput): { readonly secret?: string } {
  if (clearSecret) return { secret: '' };
  return secret === '' ? {} : { secret };
}

export function toSmtpRequest({ name, config, ...secret }: SmtpForm): ChannelSettingRequest {
  const trimmed = { ...config, host: config.host.trim(), user: config.user.trim(), from: config.from.trim(), replyTo: config.replyTo.trim() };
  return { kind: 'smtp', name: name.trim(), config: trimmed, ...secretOf(secret) };
}

/** Lines of `name: value`; null where one is none. */
export function readHeaders(lines: string): SmsConfig['headers'] | null {
  const read = lines.split('\n').filter((line) => line.trim() !== '');
  const headers = read.map((line) => /^\s*([A-Za-z0-9-]+)\s*:\s*(.*?)\s*$/u.exec(line));
  return headers.every((match) => match !== null) ? headers.map((match) => ({ name: match[1] ?? '', value: match[2] ?? '' })) : null;
}

export function toSmsRequest({ name, config, ...secret }: SmsForm): ChannelSettingRequest {
  const trimmed = { ...config, url: config.url.trim(), sign: config.sign.trim(), headers: readHeaders(config.headers) ?? [] };
  return { kind: 'sms', name: name.trim(), config: trimmed, ...secretOf(secret) };
}

export function toWebhookRequest({ name, config, ...secret }: WebhookForm): ChannelSettingRequest {
  return {
    kind: 'webhook',
    name: name.trim(),
    config: { url: config.url.trim(), shape: config.shape ?? 'auto', limitPerMinute: config.limitPerMinute ?? null },
    ...secretOf(secret),
  };
}
