import {
  colleagueListSchema,
  commentMentionListSchema,
  commentThreadListSchema,
  type BeginThreadRequest,
  type WriteCommentRequest,
} from '@tagtrail/core/http';
import { corpPath } from '../corp-path';
import { request } from '../http';
import type { JourneyRef } from '../journeys';

const at = ({ corpId, journeyId }: JourneyRef, rest = ''): string => corpPath(corpId, `/journeys/${encodeURIComponent(journeyId)}/comments${rest}`);
const answer = commentThreadListSchema;

export const commentsApi = {
  colleagues: (corpId: string) => request('GET', corpPath(corpId, '/colleagues'), { answer: colleagueListSchema }),
  mentions: (corpId: string) => request('GET', corpPath(corpId, '/comment-mentions'), { answer: commentMentionListSchema }),
  list: (ref: JourneyRef) => request('GET', at(ref), { answer }),
  begin: (ref: JourneyRef, body: BeginThreadRequest) => request('POST', at(ref), { answer, body }),
  reply: (ref: JourneyRef, threadId: string, body: WriteCommentRequest) => request('POST', at(ref, `/${threadId}/replies`), { answer, body }),
  change: (ref: JourneyRef, { threadId, commentId }: { readonly threadId: string; readonly commentId: string }, body: WriteCommentRequest) =>
    request('PATCH', at(ref, `/${threadId}/replies/${commentId}`), { answer, body }),
  takeBack: (ref: JourneyRef, { threadId, commentId }: { readonly threadId: string; readonly commentId: string }) =>
    request('DELETE', at(ref, `/${threadId}/replies/${commentId}`), { answer }),
  settle: (ref: JourneyRef, threadId: string, deed: 'resolve' | 'reopen' | 'seen') =>
    request('POST', at(ref, `/${threadId}/${deed}`), { answer, body: {} }),
};
