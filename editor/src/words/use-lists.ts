import { useQuery } from '@tanstack/react-query';
import type { ListItem } from '@tagtrail/core/http';
import { useCallback } from 'react';
import { corpKey } from '../api/corp-path';
import { listsApi } from '../api/customer-facts/lists';
import { useCorpId } from '../session/session';

const freshForMs = 60_000;
const none: readonly ListItem[] = [];

/** The corp's lists whose names hold the text, the newest two hundred of them; none while they are being read. */
export function useLists(search = ''): readonly ListItem[] {
  const corpId = useCorpId();
  const { data } = useQuery({
    queryKey: corpKey(corpId, 'lists', 'choices', search),
    queryFn: () => listsApi.list(corpId, { search, cursor: null, limit: 200 }),
    staleTime: freshForMs,
  });
  return data?.items ?? none;
}

/** Lists to choose from by a text in their names, with the one that is chosen. */
export function useListChoices(search: string, chosenId: string): readonly ListItem[] {
  const corpId = useCorpId();
  const offered = useLists(search);
  const isOffered = offered.some(({ id }) => id === chosenId);
  const chosen = useQuery({
    queryKey: corpKey(corpId, 'lists', 'chosen', chosenId),
    queryFn: () => listsApi.get(corpId, chosenId),
    enabled: chosenId !== '' && !isOffered,
  }).data;
  return chosen === undefined || isOffered ? offered : [chosen, ...offered];
}

/** Names a list; the id of one that is not among the newest two hundred. */
export function useListName(): (listId: string) => string {
  const lists = useLists();
  return useCallback((listId: string) => lists.find(({ id }) => id === listId)?.name ?? listId, [lists]);
}
