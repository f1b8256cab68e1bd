import {
  complaintPageSchema,
  complaintRatesSchema,
  complaintSchema,
  type AddComplaintRequest,
  type AnswerComplaintRequest,
} from '@tagtrail/core/http';
import { corpPath } from './corp-path';
import { queryOf, request } from './http';

/** Which complaints are listed. */
export interface ComplaintFilter {
  readonly state: 'open' | 'answered';
  readonly journeyId: string | null;
  readonly cursor: string | null;
}

export const complaintsApi = {
  list: (corpId: string, filter: ComplaintFilter) =>
    request('GET', corpPath(corpId, `/complaints${queryOf({ ...filter })}`), { answer: complaintPageSchema }),
  rates: (corpId: string) => request('GET', corpPath(corpId, '/complaints/rates'), { answer: complaintRatesSchema }),
  add: (corpId: string, body: AddComplaintRequest) => request('POST', corpPath(corpId, '/complaints'), { answer: complaintSchema, body }),
  answer: (corpId: string, id: string, body: AnswerComplaintRequest) =>
    request('POST', corpPath(corpId, `/complaints/${id}/answer`), { answer: complaintSchema, body }),
};
