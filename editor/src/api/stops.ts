import { setStopResultSchema, stopsSchema, type SetStopRequest } from '@tagtrail/core/http';
import { corpPath } from './corp-path';
import { request } from './http';

export const stopsApi = {
  get: (corpId: string) => request('GET', corpPath(corpId, '/stops'), { answer: stopsSchema }),
  set: (corpId: string, body: SetStopRequest) => request('PUT', corpPath(corpId, '/stops'), { answer: setStopResultSchema, body }),
};
