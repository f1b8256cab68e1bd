import {
  acknowledgedSchema,
  auditActorsSchema,
  auditPageSchema,
  apiKeyListSchema,
  channelSettingListSchema,
  channelSettingSchema,
  createdApiKeySchema,
  reportAccessSchema,
  setStopResultSchema,
  stopReachSchema,
  stopsSchema,
  userListSchema,
  userSchema,
  type AuditFilter,
  type ChangeUserRequest,
  type ChannelSettingRequest,
  type CreateApiKeyRequest,
  type CreateUserRequest,
  type SetStopRequest,
  type StopReachQuery,
} from '@tagtrail/core/http';
import { corpPath } from './corp-path';
import { queryOf, request } from './http';

const settingAt = (corpId: string, id: string): string => corpPath(corpId, `/channel-settings/${encodeURIComponent(id)}`);

export const channelSettingsApi = {
  list: (corpId: string) => request('GET', corpPath(corpId, '/channel-settings'), { answer: channelSettingListSchema }),
  create: (corpId: string, body: ChannelSettingRequest) =>
    request('POST', corpPath(corpId, '/channel-settings'), { answer: channelSettingSchema, body }),
  change: (corpId: string, id: string, body: ChannelSettingRequest) => request('PUT', settingAt(corpId, id), { answer: channelSettingSchema, body }),
  openReports: (corpId: string, id: string) => request('POST', `${settingAt(corpId, id)}/reports`, { answer: reportAccessSchema }),
  remove: (corpId: string, id: string) => request('DELETE', settingAt(corpId, id), { answer: acknowledgedSchema }),
};

export const apiKeysApi = {
  list: (corpId: string) => request('GET', corpPath(corpId, '/api-keys'), { answer: apiKeyListSchema }),
  create: (corpId: string, body: CreateApiKeyRequest) => request('POST', corpPath(corpId, '/api-keys'), { answer: createdApiKeySchema, body }),
  revoke: (corpId: string, id: string) => request('DELETE', corpPath(corpId, `/api-keys/${encodeURIComponent(id)}`), { answer: acknowledgedSchema }),
};

export const usersApi = {
  list: () => request('GET', '/users', { answer: userListSchema }),
  create: (body: CreateUserRequest) => request('POST', '/users', { answer: userSchema, body }),
  change: (id: string, body: ChangeUserRequest) => request('PATCH', `/users/${encodeURIComponent(id)}`, { answer: userSchema, body }),
};

export const stopsApi = {
  get: (corpId: string) => request('GET', corpPath(corpId, '/stops'), { answer: stopsSchema }),
  reach: (corpId: string, { scope, target }: StopReachQuery) =>
    request('GET', corpPath(corpId, `/stops/reach${queryOf({ scope, target })}`), { answer: stopReachSchema }),
  set: (corpId: string, body: SetStopRequest) => request('PUT', corpPath(corpId, '/stops'), { answer: setStopResultSchema, body }),
};

export const auditApi = {
  list: (corpId: string, query: AuditFilter & { cursor: string | null }) =>
    request('GET', corpPath(corpId, `/audit${queryOf({ ...query })}`), { answer: auditPageSchema }),
  actors: (corpId: string) => request('GET', corpPath(corpId, '/audit/actors'), { answer: auditActorsSchema }),
  fileAddress: (corpId: string, filter: AuditFilter) => `/api/v1${corpPath(corpId, `/audit/file${queryOf({ ...filter })}`)}`,
};
