import type { AnswerTakeoverRequest, Presence } from '@tagtrail/core/http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { presenceApi } from '../api/colleagues/presence';
import { corpKey } from '../api/corp-path';
import { journeysApi, type JourneyRef } from '../api/journeys';
import { useEditing } from '../editing/editing-store';
import { follow } from './pen';

const beatMs = 3_000;
/** How long after their last edit somebody still counts as editing. */
const editingMs = 20_000;

/** Of this page alone: another tab of the same person is another. */
const tab = crypto.randomUUID();
let editedAt = 0;

const presenceKey = ({ corpId, journeyId }: JourneyRef) => corpKey(corpId, 'presence', journeyId);

const isEditing = (): boolean => {
  const { save, readOnly } = useEditing.getState();
  return !readOnly && (save.kind !== 'saved' || Date.now() - editedAt < editingMs);
};

/** Who else has the journey open; asking tells them that it is open here. */
export function usePresence(ref: JourneyRef) {
  return useQuery({
    queryKey: presenceKey(ref),
    queryFn: () => presenceApi.tell(ref, { tab, editing: isEditing() }),
    refetchInterval: beatMs,
    refetchIntervalInBackground: true,
    gcTime: 0,
    staleTime: 0,
  });
}

/** Tells when edits begin at once, and that the page is left. */
export function useBeing({ corpId, journeyId }: JourneyRef): void {
  const client = useQueryClient();
  useEffect(() => {
    const ref = { corpId, journeyId };
    editedAt = 0;
    const stop = useEditing.subscribe((now, before) => {
      if (now.save.kind !== 'unsaved' || now.graph === before.graph || now.journeyId !== before.journeyId) return;
      const began = Date.now() - editedAt >= editingMs;
      editedAt = Date.now();
      if (began) void client.invalidateQueries({ queryKey: presenceKey(ref) });
    });
    const leave = (): void => {
      presenceApi.leave(ref, tab);
    };
    addEventListener('pagehide', leave);
    return () => {
      stop();
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [client, corpId, journeyId]);
}

/** Asking for the drawing, and answering who asks. */
export function useTakeover(ref: JourneyRef) {
  const client = useQueryClient();
  const onSuccess = (presence: Presence): void => {
    client.setQueryData(presenceKey(ref), presence);
  };
  const ask = useMutation({ mutationFn: (userId: string) => presenceApi.ask(ref, tab, userId), onSuccess });
  const answer = useMutation({
    mutationFn: ({ id, deed }: { readonly id: string; readonly deed: AnswerTakeoverRequest['deed'] }) => presenceApi.answer(ref, id, { tab, deed }),
    onSuccess,
  });
  return { ask, answer };
}

/** Reads what is saved now and shows it. */
export function useFollow(ref: JourneyRef) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: () => journeysApi.get(ref),
    onSuccess: (detail) => {
      follow(detail, t('presence.followed'));
    },
  });
}
