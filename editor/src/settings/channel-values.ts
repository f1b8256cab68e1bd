import type { ChannelSetting, ChannelSettingRequest } from '@tagtrail/core/http';

/** The fields of both kinds of channel as one form has them; what a kind has no use for stays as it is. */
export interface ChannelValues {
  readonly name: string;
  readonly secret: string;
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string;
  readonly from: string;
}

export const newChannelValues: ChannelValues = { name: '', secret: '', url: '', host: '', port: 465, secure: true, user: '', from: '' };

export function toChannelValues(setting: ChannelSetting): ChannelValues {
  return { ...newChannelValues, name: setting.name, ...setting.config };
}

/** An empty secret is left out: the stored one stays. */
export function toChannelRequest(kind: ChannelSetting['kind'], values: ChannelValues): ChannelSettingRequest {
  const { name, url, host, port, secure, user, from } = values;
  const secret = values.secret === '' ? {} : { secret: values.secret };
  return kind === 'smtp' ? { kind, name, config: { host, port, secure, user, from }, ...secret } : { kind, name, config: { url }, ...secret };
}
