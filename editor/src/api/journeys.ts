import type { Graph } from '@tagtrail/core/graph';
import {
  countsSchema,
  journeyDetailSchema,
  journeyPageSchema,
  liveWarningsSchema,
  publishedSchema,
  savedDraftSchema,
  validationSchema,
  versionDetailSchema,
} from '@tagtrail/core/http';
import { corpPath } from './corp-path';
import { queryOf, request } from './http';

export interface JourneyRef {
  readonly corpId: string;
  readonly journeyId: string;
}

export interface RevisedJourney extends JourneyRef {
  readonly revision: number;
}

const at = (ref: JourneyRef, rest = ''): string => corpPath(ref.corpId, `/journeys/${encodeURIComponent(ref.journeyId)}${rest}`);

export const journeysApi = {
  list: (corpId: string, query: { archived: boolean; search: string; cursor: string | null }) =>
    request('GET', corpPath(corpId, `/journeys${queryOf(query)}`), { answer: journeyPageSchema }),
  liveWarnings: (corpId: string) => request('GET', corpPath(corpId, '/live-warnings'), { answer: liveWarningsSchema }),
  create: (corpId: string, body: { name: string; graph?: Graph }) =>
    request('POST', corpPath(corpId, '/journeys'), { answer: journeyDetailSchema, body }),
  get: (ref: JourneyRef) => request('GET', at(ref), { answer: journeyDetailSchema }),
  rename: (ref: RevisedJourney, name: string) => request('PATCH', at(ref), { answer: journeyDetailSchema, body: { name }, ifMatch: ref.revision }),
  saveDraft: (ref: RevisedJourney, graph: Graph) =>
    request('PUT', at(ref, '/draft'), { answer: savedDraftSchema, body: { graph }, ifMatch: ref.revision }),
  validate: (ref: JourneyRef, graph: Graph) => request('POST', at(ref, '/validate'), { answer: validationSchema, body: { graph } }),
  publish: (ref: RevisedJourney) => request('POST', at(ref, '/publish'), { answer: publishedSchema, ifMatch: ref.revision, body: {} }),
  duplicate: (ref: JourneyRef) => request('POST', at(ref, '/duplicate'), { answer: journeyDetailSchema, body: {} }),
  archive: (ref: RevisedJourney) => request('POST', at(ref, '/archive'), { answer: journeyDetailSchema, ifMatch: ref.revision, body: {} }),
  unarchive: (ref: RevisedJourney) => request('POST', at(ref, '/unarchive'), { answer: journeyDetailSchema, ifMatch: ref.revision, body: {} }),
  version: (ref: JourneyRef, number: number) => request('GET', at(ref, `/versions/${String(number)}`), { answer: versionDetailSchema }),
  counts: (ref: JourneyRef, version: number | null) => request('GET', at(ref, `/counts${queryOf({ version })}`), { answer: countsSchema }),
};
