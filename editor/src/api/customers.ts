import {
  consentPageSchema,
  customerDetailSchema,
  customerItemSchema,
  customerPageSchema,
  withdrawalResultSchema,
  type Attributes,
  type RestoreRequest,
  type WithdrawRequest,
} from '@tagtrail/core/http';
import { corpPath } from './corp-path';
import { queryOf, request } from './http';

const at = (corpId: string, id: string, rest = ''): string => corpPath(corpId, `/customers/${encodeURIComponent(id)}${rest}`);

export const customersApi = {
  list: (corpId: string, query: { search: string; cursor: string | null }) =>
    request('GET', corpPath(corpId, `/customers${queryOf(query)}`), { answer: customerPageSchema }),
  get: (corpId: string, id: string) => request('GET', at(corpId, id), { answer: customerDetailSchema }),
  change: (corpId: string, id: string, attributes: Attributes) =>
    request('PATCH', at(corpId, id), { answer: customerItemSchema, body: { attributes } }),
  withdraw: (corpId: string, id: string, asked: WithdrawRequest) =>
    request('POST', at(corpId, id, '/withdraw'), { answer: withdrawalResultSchema, body: asked }),
  consents: (corpId: string, id: string, cursor: string | null) =>
    request('GET', at(corpId, id, `/consents${queryOf({ cursor })}`), { answer: consentPageSchema }),
  restore: (corpId: string, id: string, asked: RestoreRequest) =>
    request('POST', at(corpId, id, '/restore'), { answer: customerItemSchema, body: asked }),
};
