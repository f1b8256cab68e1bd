import { fragmentListSchema, fragmentSchema, type SaveFragmentRequest } from '@tagtrail/core/http';
import { corpPath } from '../corp-path';
import { request } from '../http';

const at = (corpId: string, rest = ''): string => corpPath(corpId, `/fragments${rest}`);
const answer = fragmentListSchema;

export const fragmentsApi = {
  list: (corpId: string) => request('GET', at(corpId), { answer }),
  get: (corpId: string, id: string) => request('GET', at(corpId, `/${id}`), { answer: fragmentSchema }),
  save: (corpId: string, body: SaveFragmentRequest) => request('POST', at(corpId), { answer, body }),
  rename: (corpId: string, id: string, name: string) => request('PATCH', at(corpId, `/${id}`), { answer, body: { name } }),
  remove: (corpId: string, id: string) => request('DELETE', at(corpId, `/${id}`), { answer }),
};
