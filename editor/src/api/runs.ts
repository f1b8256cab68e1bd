import {
  attentionCauseListSchema,
  attentionItemsSchema,
  attentionListSchema,
  attentionResultSchema,
  breachListSchema,
  bulkActResultSchema,
  lateListSchema,
  commandSchema,
  refusedEntryPageSchema,
  runItemSchema,
  runPageSchema,
  runTraceSchema,
  sendLifeSchema,
  sendPageSchema,
  unappliedEventPageSchema,
  type AttentionItemQuery,
  type BulkActRequest,
} from '@tagtrail/core/http';
import { corpPath } from './corp-path';
import { queryOf, request } from './http';

export interface RunFilter {
  readonly journeyId: string | null;
  readonly version: number | null;
  readonly nodeId: string | null;
  readonly status: string | null;
  readonly cursor: string | null;
}

export interface SendFilter {
  readonly state: string | null;
  readonly channel: string | null;
  readonly journeyId: string | null;
  readonly customerId: string | null;
  readonly sender: string | null;
  readonly reason: string | null;
  /** Planned from this instant on, and before that one. */
  readonly from: string | null;
  readonly to: string | null;
  readonly cursor: string | null;
}

const runAt = (corpId: string, runId: string, rest = ''): string => corpPath(corpId, `/runs/${encodeURIComponent(runId)}${rest}`);
const sendAt = (corpId: string, sendId: string, rest: string): string => corpPath(corpId, `/sends/${encodeURIComponent(sendId)}${rest}`);
const callAt = (corpId: string, callId: string, rest: string): string => corpPath(corpId, `/attention/sends/${encodeURIComponent(callId)}${rest}`);

export const runsApi = {
  list: (corpId: string, filter: RunFilter) => request('GET', corpPath(corpId, `/runs${queryOf({ ...filter })}`), { answer: runPageSchema }),
  fileAddress: (corpId: string, filter: Omit<RunFilter, 'cursor'>): string => corpPath(corpId, `/runs/file${queryOf({ ...filter })}`),
  sendsFileAddress: (corpId: string, filter: Omit<SendFilter, 'cursor'>): string => corpPath(corpId, `/sends/file${queryOf({ ...filter })}`),
  trace: (corpId: string, runId: string) => request('GET', runAt(corpId, runId), { answer: runTraceSchema }),
  end: (corpId: string, runId: string) => request('POST', runAt(corpId, runId, '/end'), { answer: runItemSchema, body: {} }),
  skipWait: (corpId: string, runId: string) => request('POST', runAt(corpId, runId, '/skip-wait'), { answer: runItemSchema, body: {} }),
  retry: (corpId: string, runId: string) => request('POST', runAt(corpId, runId, '/retry'), { answer: runItemSchema, body: {} }),
  look: (corpId: string, sendId: string) => request('POST', sendAt(corpId, sendId, '/look'), { answer: commandSchema, body: {} }),
  remind: (corpId: string, sendId: string) => request('POST', sendAt(corpId, sendId, '/remind'), { answer: commandSchema, body: {} }),
  life: (corpId: string, sendId: string) => request('GET', sendAt(corpId, sendId, '/life'), { answer: sendLifeSchema }),
  sends: (corpId: string, filter: SendFilter) => request('GET', corpPath(corpId, `/sends${queryOf({ ...filter })}`), { answer: sendPageSchema }),
};

export const refusalsApi = {
  list: (corpId: string, of: { readonly journeyId: string | null; readonly customerId: string | null }) =>
    request('GET', corpPath(corpId, `/refused-entries${queryOf({ ...of })}`), { answer: refusedEntryPageSchema }),
};

export const eventsApi = {
  unapplied: (corpId: string, cursor: string | null) =>
    request('GET', corpPath(corpId, `/events/unapplied${queryOf({ cursor })}`), { answer: unappliedEventPageSchema }),
};

export const attentionApi = {
  list: (corpId: string) => request('GET', corpPath(corpId, '/attention'), { answer: attentionListSchema }),
  causes: (corpId: string) => request('GET', corpPath(corpId, '/attention/causes'), { answer: attentionCauseListSchema }),
  items: (corpId: string, { cause, code, journeyId, channel }: AttentionItemQuery) => {
    const query = queryOf({ cause, code, journeyId: journeyId ?? null, channel: channel ?? null });
    return request('GET', corpPath(corpId, `/attention/causes/items${query}`), { answer: attentionItemsSchema });
  },
  act: (corpId: string, body: BulkActRequest) => request('POST', corpPath(corpId, '/attention/causes/items'), { answer: bulkActResultSchema, body }),
  late: (corpId: string) => request('GET', corpPath(corpId, '/attention/late'), { answer: lateListSchema }),
  breaches: (corpId: string) => request('GET', corpPath(corpId, '/attention/breaches'), { answer: breachListSchema }),
  wake: (corpId: string) => request('POST', corpPath(corpId, '/attention/late/wake'), { answer: commandSchema, body: {} }),
  link: (corpId: string, callId: string, msgid: string) =>
    request('POST', callAt(corpId, callId, '/link'), { answer: attentionResultSchema, body: { msgid } }),
  arrived: (corpId: string, callId: string) => request('POST', callAt(corpId, callId, '/arrived'), { answer: attentionResultSchema, body: {} }),
  resend: (corpId: string, callId: string) => request('POST', callAt(corpId, callId, '/resend'), { answer: attentionResultSchema, body: {} }),
  giveUp: (corpId: string, callId: string) => request('POST', callAt(corpId, callId, '/give-up'), { answer: attentionResultSchema, body: {} }),
};
