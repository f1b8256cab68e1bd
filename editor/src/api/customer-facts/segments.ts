import {
  acknowledgedSchema,
  audienceCountSchema,
  audienceEstimateSchema,
  ruleTrialSchema,
  segmentItemSchema,
  segmentMemberPageSchema,
  segmentPageSchema,
  stageSetSchema,
  type JsonBody,
  type RuleTrialRequest,
  type SegmentRequest,
  type StageSetRequest,
} from '@tagtrail/core/http';
import { corpPath } from '../corp-path';
import { queryOf, request } from '../http';

const at = (corpId: string, id: string, rest = ''): string => corpPath(corpId, `/segments/${encodeURIComponent(id)}${rest}`);

interface Revised {
  readonly id: string;
  readonly revision: number;
}

export const segmentsApi = {
  list: (corpId: string, query: { readonly search: string; readonly cursor: string | null; readonly limit?: number }) =>
    request('GET', corpPath(corpId, `/segments${queryOf({ ...query })}`), { answer: segmentPageSchema }),
  get: (corpId: string, id: string) => request('GET', at(corpId, id), { answer: segmentItemSchema }),
  create: (corpId: string, body: SegmentRequest) => request('POST', corpPath(corpId, '/segments'), { answer: segmentItemSchema, body }),
  change: (corpId: string, { id, revision }: Revised, body: SegmentRequest) =>
    request('PUT', at(corpId, id), { answer: segmentItemSchema, body, ifMatch: revision }),
  remove: (corpId: string, { id, revision }: Revised) => request('DELETE', at(corpId, id), { answer: acknowledgedSchema, ifMatch: revision }),
  count: (corpId: string, rule: JsonBody) => request('POST', corpPath(corpId, '/segments/count'), { answer: audienceCountSchema, body: { rule } }),
  estimate: (corpId: string, rule: JsonBody) =>
    request('POST', corpPath(corpId, '/segments/estimate'), { answer: audienceEstimateSchema, body: { rule } }),
  tryOut: (corpId: string, body: RuleTrialRequest) => request('POST', corpPath(corpId, '/segments/trial'), { answer: ruleTrialSchema, body }),
  stages: (corpId: string) => request('GET', corpPath(corpId, '/stages'), { answer: stageSetSchema }),
  setStages: (corpId: string, revision: number, body: StageSetRequest) =>
    request('PUT', corpPath(corpId, '/stages'), { answer: stageSetSchema, body, ifMatch: revision }),
  countOf: (corpId: string, id: string) => request('GET', at(corpId, id, '/count'), { answer: audienceCountSchema }),
  members: (corpId: string, id: string, cursor: string | null) =>
    request('GET', at(corpId, id, `/members${queryOf({ cursor })}`), { answer: segmentMemberPageSchema }),
};
