import type { Graph } from '@tagtrail/core/graph';
import {
  armsSchema,
  backfillCountSchema,
  canaryListSchema,
  canarySchema,
  countsSchema,
  impactSchema,
  journeyDetailSchema,
  journeyPageSchema,
  journeyUsesSchema,
  linkCountsSchema,
  nameListSchema,
  liveWarningsSchema,
  publishApprovalListSchema,
  publishedSchema,
  quotaMeterSchema,
  runEndingListSchema,
  savedDraftSchema,
  spentStepsSchema,
  surroundingsSchema,
  testSendListSchema,
  underWaySchema,
  validationSchema,
  versionDetailSchema,
  type BackfillRequest,
  type CountsQuery,
  type JourneyDetail,
  type AskApprovalRequest,
  type DecideApprovalRequest,
  type PublishJourneyRequest,
  type TestSendRequest,
  type NamesQuery,
  type UseQuery,
} from '@tagtrail/core/http';
import { matchPath } from 'react-router';
import { corpPath } from './corp-path';
import { queryOf, request } from './http';

export interface JourneyRef {
  readonly corpId: string;
  readonly journeyId: string;
}

interface RevisedJourney extends JourneyRef {
  readonly revision: number;
}

const at = (ref: JourneyRef, rest = ''): string => corpPath(ref.corpId, `/journeys/${encodeURIComponent(ref.journeyId)}${rest}`);

export const journeysApi = {
  list: (corpId: string, query: { archived: boolean; search: string; cursor: string | null; limit?: number }) =>
    request('GET', corpPath(corpId, `/journeys${queryOf(query)}`), { answer: journeyPageSchema }),
  liveWarnings: (corpId: string) => request('GET', corpPath(corpId, '/live-warnings'), { answer: liveWarningsSchema }),
  surroundings: (corpId: string) => request('GET', corpPath(corpId, '/surroundings'), { answer: surroundingsSchema }),
  uses: (corpId: string, { kind, key }: UseQuery) =>
    request('GET', corpPath(corpId, `/uses${queryOf({ kind, key })}`), { answer: journeyUsesSchema }),
  names: (corpId: string, query: NamesQuery) => request('GET', corpPath(corpId, `/names${queryOf(query)}`), { answer: nameListSchema }),
  create: (corpId: string, body: { name: string; graph?: Graph }) =>
    request('POST', corpPath(corpId, '/journeys'), { answer: journeyDetailSchema, body }),
  get: (ref: JourneyRef) => request('GET', at(ref), { answer: journeyDetailSchema }),
  rename: (ref: RevisedJourney, name: string) => request('PATCH', at(ref), { answer: journeyDetailSchema, body: { name }, ifMatch: ref.revision }),
  saveDraft: (ref: RevisedJourney, graph: Graph) =>
    request('PUT', at(ref, '/draft'), { answer: savedDraftSchema, body: { graph }, ifMatch: ref.revision }),
  validate: (ref: JourneyRef, graph: Graph) => request('POST', at(ref, '/validate'), { answer: validationSchema, body: { graph } }),
  /** `acknowledged`: the risks that are known, as the server told them. */
  publish: (ref: RevisedJourney, body: PublishJourneyRequest) =>
    request('POST', at(ref, '/publish'), { answer: publishedSchema, ifMatch: ref.revision, body }),
  countBackfill: (ref: JourneyRef, backfill: BackfillRequest) =>
    request('POST', at(ref, '/backfill/count'), { answer: backfillCountSchema, body: { backfill } }),
  canaries: (ref: JourneyRef) => request('GET', at(ref, '/canaries'), { answer: canaryListSchema }),
  decideCanary: (ref: JourneyRef, number: number, deed: 'release' | 'stop') =>
    request('POST', at(ref, `/versions/${String(number)}/canary/${deed}`), { answer: canarySchema, body: {} }),
  testSends: (ref: JourneyRef) => request('GET', at(ref, '/test-sends'), { answer: testSendListSchema }),
  sendTest: (ref: JourneyRef, body: TestSendRequest) => request('POST', at(ref, '/test-sends'), { answer: testSendListSchema, body }),
  openApprovals: (corpId: string) => request('GET', corpPath(corpId, '/publish-approvals'), { answer: publishApprovalListSchema }),
  approvals: (ref: JourneyRef) => request('GET', at(ref, '/publish-approvals'), { answer: publishApprovalListSchema }),
  askApproval: (ref: RevisedJourney, body: AskApprovalRequest) =>
    request('POST', at(ref, '/publish-approvals'), { answer: publishApprovalListSchema, ifMatch: ref.revision, body }),
  decideApproval: (ref: JourneyRef, body: DecideApprovalRequest) =>
    request('POST', at(ref, '/publish-approvals/decide'), { answer: publishApprovalListSchema, body }),
  duplicate: (ref: JourneyRef) => request('POST', at(ref, '/duplicate'), { answer: journeyDetailSchema, body: {} }),
  archive: (ref: RevisedJourney) => request('POST', at(ref, '/archive'), { answer: journeyDetailSchema, ifMatch: ref.revision, body: {} }),
  unarchive: (ref: RevisedJourney) => request('POST', at(ref, '/unarchive'), { answer: journeyDetailSchema, ifMatch: ref.revision, body: {} }),
  runEndings: (corpId: string) => request('GET', corpPath(corpId, '/run-endings'), { answer: runEndingListSchema }),
  underWay: (ref: JourneyRef) => request('GET', at(ref, '/under-way'), { answer: underWaySchema }),
  end: (ref: JourneyRef) => request('POST', at(ref, '/end'), { answer: underWaySchema, body: {} }),
  spentSteps: (ref: JourneyRef) => request('GET', at(ref, '/spent-steps'), { answer: spentStepsSchema }),
  version: (ref: JourneyRef, number: number) => request('GET', at(ref, `/versions/${String(number)}`), { answer: versionDetailSchema }),
  quota: (ref: JourneyRef) => request('GET', at(ref, '/quota'), { answer: quotaMeterSchema }),
  counts: (ref: JourneyRef, asked: CountsQuery) => request('GET', at(ref, `/counts${queryOf({ ...asked })}`), { answer: countsSchema }),
  arms: (ref: JourneyRef, version: number) => request('GET', at(ref, `/arms${queryOf({ version })}`), { answer: armsSchema }),
  /** Where the counts are told as they change. */
  countStream: (ref: JourneyRef, asked: CountsQuery) => `/api/v1${at(ref, `/counts/stream${queryOf({ ...asked })}`)}`,
  impact: (ref: JourneyRef) => request('GET', at(ref, '/impact'), { answer: impactSchema }),
  linkCounts: (ref: JourneyRef, version: number) => request('GET', at(ref, `/links${queryOf({ version })}`), { answer: linkCountsSchema }),
};

const begun = new Map<string, Promise<JourneyDetail>>();

/** Other pages stand beside the journeys, such as that of the templates. */
const isId = /^[\da-f-]{36}$/u;

/** Asks for the journey the page was opened at while the session is still asked for: nothing drawn here can be ahead of it yet. */
export function askEarly(pathname: string): void {
  const { corpId, journeyId } = matchPath('/c/:corpId/journeys/:journeyId', pathname)?.params ?? {};
  if (corpId === undefined || journeyId === undefined || !isId.test(journeyId)) return;
  const answer = journeysApi.get({ corpId, journeyId });
  // Whoever takes it hears of a refusal; somebody who is sent to the login never does.
  answer.catch(() => undefined);
  begun.set(journeyId, answer);
}

/** The answer that was asked for early, once; undefined where none was. */
export function takeEarly({ journeyId }: JourneyRef): Promise<JourneyDetail> | undefined {
  const answer = begun.get(journeyId);
  begun.clear();
  return answer;
}
