import { presenceSchema, type AnswerTakeoverRequest, type PresenceRequest } from '@tagtrail/core/http';
import { corpPath } from '../corp-path';
import { request } from '../http';
import type { JourneyRef } from '../journeys';

const at = ({ corpId, journeyId }: JourneyRef, rest = ''): string => corpPath(corpId, `/journeys/${encodeURIComponent(journeyId)}/presence${rest}`);
const answer = presenceSchema;

export const presenceApi = {
  tell: (ref: JourneyRef, body: PresenceRequest) => request('POST', at(ref), { answer, body }),
  /** On leaving the page, when nobody waits for an answer any more. */
  leave: (ref: JourneyRef, tab: string): void => {
    const body = JSON.stringify({ tab, leaving: true });
    void fetch(`/api/v1${at(ref)}`, {
      method: 'POST',
      credentials: 'same-origin',
      keepalive: true,
      headers: { 'content-type': 'application/json' },
      body,
    }).catch(() => undefined);
  },
  ask: (ref: JourneyRef, tab: string, userId: string) => request('POST', at(ref, '/takeovers'), { answer, body: { tab, userId } }),
  answer: (ref: JourneyRef, takeoverId: string, body: AnswerTakeoverRequest) =>
    request('POST', at(ref, `/takeovers/${takeoverId}`), { answer, body }),
};
