import {
  consentPageSchema,
  customerCountSchema,
  customerDetailSchema,
  customerItemSchema,
  customerPageSchema,
  testCustomerListSchema,
  withdrawalResultSchema,
  type Attributes,
  type CustomerFilter,
  type RestoreRequest,
  type WithdrawRequest,
} from '@tagtrail/core/http';
import { corpPath } from './corp-path';
import { queryOf, request } from './http';

const at = (corpId: string, id: string, rest = ''): string => corpPath(corpId, `/customers/${encodeURIComponent(id)}${rest}`);

export const customersApi = {
  list: (corpId: string, query: CustomerFilter & { readonly cursor: string | null }) =>
    request('GET', corpPath(corpId, `/customers${queryOf(query)}`), { answer: customerPageSchema }),
  count: (corpId: string, filter: CustomerFilter) =>
    request('GET', corpPath(corpId, `/customers/count${queryOf(filter)}`), { answer: customerCountSchema }),
  fileAddress: (corpId: string, filter: CustomerFilter): string => corpPath(corpId, `/customers/file${queryOf(filter)}`),
  get: (corpId: string, id: string) => request('GET', at(corpId, id), { answer: customerDetailSchema }),
  change: (corpId: string, id: string, attributes: Attributes) =>
    request('PATCH', at(corpId, id), { answer: customerItemSchema, body: { attributes } }),
  forTests: (corpId: string) => request('GET', corpPath(corpId, '/test-customers'), { answer: testCustomerListSchema }),
  markForTests: (corpId: string, id: string, test: boolean) =>
    request('PUT', at(corpId, id, '/test'), { answer: customerItemSchema, body: { test } }),
  withdraw: (corpId: string, id: string, asked: WithdrawRequest) =>
    request('POST', at(corpId, id, '/withdraw'), { answer: withdrawalResultSchema, body: asked }),
  consents: (corpId: string, id: string, cursor: string | null) =>
    request('GET', at(corpId, id, `/consents${queryOf({ cursor })}`), { answer: consentPageSchema }),
  restore: (corpId: string, id: string, asked: RestoreRequest) =>
    request('POST', at(corpId, id, '/restore'), { answer: customerItemSchema, body: asked }),
};
