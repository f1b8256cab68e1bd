import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportMapping, ListItem, ListMembersResult } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { importsApi, listsApi } from '../api/customer-facts/lists';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';

const firstPage: string | null = null;
const importRefreshMs = 1_000;

/** Lists of the corp, newest first, page after page. */
export function useLists(search: string) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'lists', 'list', search),
    queryFn: ({ pageParam }) => listsApi.list(corpId, { search, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

export function useList(listId: string) {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'lists', 'one', listId), queryFn: () => listsApi.get(corpId, listId) });
}

export function useMembers(listId: string, search: string) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'lists', 'members', listId, search),
    queryFn: ({ pageParam }) => listsApi.members(corpId, listId, { search, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** The last imports of a list; asked for again while one runs. */
export function useImports(listId: string | null) {
  const corpId = useCorpId();
  return useQuery({
    queryKey: corpKey(corpId, 'lists', 'imports', listId ?? 'opt-outs'),
    queryFn: () => importsApi.listOf(corpId, listId),
    refetchInterval: ({ state }) => (state.data?.items.some((job) => job.state === 'running') === true ? importRefreshMs : false),
  });
}

/** After a change every page of lists is read again. */
export function useRefreshLists(): () => Promise<void> {
  const corpId = useCorpId();
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: corpKey(corpId, 'lists') });
}

/** Makes a list, or gives one another name. The dialog shows a refusal at its field. */
export function useSaveList(list: ListItem | null) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const refresh = useRefreshLists();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (name: string) => (list === null ? listsApi.create(corpId, name) : listsApi.rename(corpId, list, name)),
    onSuccess: async () => {
      feedback.done(list === null ? t('lists.created') : t('lists.renamed'));
      await refresh();
    },
  });
}

export function useDeleteList() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const refresh = useRefreshLists();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (list: ListItem) => listsApi.remove(corpId, list),
    onSuccess: async () => {
      feedback.done(t('lists.deleted'));
      await refresh();
    },
    onError: feedback.failed,
  });
}

export function useAddMembers(listId: string) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const refresh = useRefreshLists();
  const feedback = useFeedback();
  const said = ({ changed: n, unchanged: present, unknown, invalid }: ListMembersResult): string =>
    present + unknown + invalid === 0 ? t('lists.members.addedAll', { n }) : t('lists.members.addedSome', { n, present, unknown, invalid });
  return useMutation({
    mutationFn: (ids: readonly string[]) => listsApi.addMembers(corpId, listId, ids),
    onSuccess: async (result) => {
      feedback.done(said(result));
      await refresh();
    },
  });
}

export function useRemoveMember(listId: string) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const refresh = useRefreshLists();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (externalUserid: string) => listsApi.removeMembers(corpId, listId, [externalUserid]),
    onSuccess: async () => {
      feedback.done(t('lists.members.removed'));
      await refresh();
    },
    onError: feedback.failed,
  });
}

/** Reads a file on the server; nothing is imported yet. */
export function useUpload(listId: string | null) {
  const corpId = useCorpId();
  return useMutation({ mutationFn: (file: File) => importsApi.upload(corpId, listId, file) });
}

export function useStartImport() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const refresh = useRefreshLists();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: ({ id, mapping }: { readonly id: string; readonly mapping: ImportMapping }) => importsApi.start(corpId, id, mapping),
    onSuccess: async () => {
      feedback.done(t('lists.import.started'));
      await refresh();
    },
    onError: feedback.failed,
  });
}
