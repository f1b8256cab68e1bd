import type { BeginThreadRequest, CommentThread, CommentThreadList, WriteCommentRequest } from '@tagtrail/core/http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { commentsApi } from '../api/colleagues/comments';
import { corpKey } from '../api/corp-path';
import type { JourneyRef } from '../api/journeys';
import { useCorpId } from '../session/session';

const threadsRefreshMs = 5_000;
const mentionsRefreshMs = 10_000;
const colleaguesFreshMs = 60_000;

const threadsKey = ({ corpId, journeyId }: JourneyRef) => corpKey(corpId, 'comments', journeyId);
const mentionsKey = (corpId: string) => corpKey(corpId, 'comment-mentions');

/** Every thread of a journey, begun last first, as colleagues write on. */
export function useThreads(ref: JourneyRef) {
  return useQuery({ queryKey: threadsKey(ref), queryFn: () => commentsApi.list(ref), refetchInterval: threadsRefreshMs });
}

/** Who may be named: asked for when somebody begins to write. */
export function useColleagues(enabled: boolean) {
  const corpId = useCorpId();
  return useQuery({
    queryKey: corpKey(corpId, 'colleagues'),
    queryFn: () => commentsApi.colleagues(corpId),
    staleTime: colleaguesFreshMs,
    enabled,
  });
}

/** Comments that name whoever looks and wait for them. */
export function useMentions() {
  const corpId = useCorpId();
  return useQuery({ queryKey: mentionsKey(corpId), queryFn: () => commentsApi.mentions(corpId), refetchInterval: mentionsRefreshMs });
}

/** How many of them there are, as far as it is known. */
export const useMentionCount = (): number => useMentions().data?.items.length ?? 0;

/** What can be done with the threads of a journey; each answer is all of them. */
export function useCommentActs(ref: JourneyRef) {
  const client = useQueryClient();
  const onSuccess = (threads: CommentThreadList): void => {
    client.setQueryData(threadsKey(ref), threads);
    void client.invalidateQueries({ queryKey: mentionsKey(ref.corpId) });
  };
  const begin = useMutation({ mutationFn: (body: BeginThreadRequest) => commentsApi.begin(ref, body), onSuccess });
  const reply = useMutation({
    mutationFn: ({ threadId, ...body }: WriteCommentRequest & { readonly threadId: string }) => commentsApi.reply(ref, threadId, body),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ threadId, commentId, ...body }: WriteCommentRequest & { readonly threadId: string; readonly commentId: string }) =>
      commentsApi.change(ref, { threadId, commentId }, body),
    onSuccess,
  });
  const takeBack = useMutation({
    mutationFn: (place: { readonly threadId: string; readonly commentId: string }) => commentsApi.takeBack(ref, place),
    onSuccess,
  });
  const settle = useMutation({
    mutationFn: ({ threadId, deed }: { readonly threadId: string; readonly deed: 'resolve' | 'reopen' | 'seen' }) =>
      commentsApi.settle(ref, threadId, deed),
    onSuccess,
  });
  return { begin, reply, change, takeBack, settle };
}

const none: readonly CommentThread[] = [];

/** Those of one step. */
export function useStepThreads(ref: JourneyRef, nodeId: string | null) {
  const items = useThreads(ref).data?.items ?? none;
  return useMemo(() => items.filter((thread) => thread.nodeId === nodeId), [items, nodeId]);
}

/** Of every step how many are open. */
export function openByStep(threads: readonly CommentThread[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { nodeId, resolvedAt } of threads) if (nodeId !== null && resolvedAt === null) counts.set(nodeId, (counts.get(nodeId) ?? 0) + 1);
  return counts;
}
