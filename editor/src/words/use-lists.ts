import { useQuery } from '@tanstack/react-query';
import type { ListItem } from '@tagtrail/core/http';
import { useCallback } from 'react';
import { corpKey } from '../api/corp-path';
import { listsApi } from '../api/customer-facts/lists';
import { everyPage } from '../api/every-page';
import { useCorpId } from '../session/session';

const freshForMs = 60_000;
const none: readonly ListItem[] = [];

/** The corp's lists whose names hold the text, the newest two hundred of them; none while they are being read. */
export function useListChoices(search: string): readonly ListItem[] {
  const corpId = useCorpId();
  const { data } = useQuery({
    queryKey: corpKey(corpId, 'lists', 'choices', search),
    queryFn: () => listsApi.list(corpId, { search, cursor: null, limit: 200 }),
    staleTime: freshForMs,
  });
  return data?.items ?? none;
}

/** Names a list; the id of one that there is not. */
export function useListName(): (listId: string) => string {
  const corpId = useCorpId();
  const { data = none } = useQuery({
    queryKey: corpKey(corpId, 'lists', 'names'),
    queryFn: () => everyPage((cursor) => listsApi.list(corpId, { search: '', cursor, limit: 200 })),
    staleTime: freshForMs,
  });
  return useCallback((listId: string) => data.find(({ id }) => id === listId)?.name ?? listId, [data]);
}
