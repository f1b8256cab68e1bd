import { useQuery } from '@tanstack/react-query';
import type { TagLibrary } from '@tagtrail/core/http';
import { useCallback, useMemo } from 'react';
import { useCorpId } from '../session/session';
import { corpKey } from '../api/corp-path';
import { corpsApi } from '../api/corps';

const freshForMs = 60_000;

/** The request behind the library, for who has to tell no tags from not known yet. */
export function useTagLibraryQuery() {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'tags'), queryFn: () => corpsApi.tags(corpId), staleTime: freshForMs });
}

/** The corp's tags by group, as last synced; none while they are being read. */
export function useTagLibrary(): TagLibrary {
  return useTagLibraryQuery().data ?? noTags;
}

const noTags: TagLibrary = { groups: [], deleted: [] };

/** Stands for a name while the library is being read. */
const notReadYet = '…';

/** Names a tag group by its id; the id when there is none, and … until that is known. */
export function useTagGroupName(): (groupId: string) => string {
  const { data, isPending } = useTagLibraryQuery();
  const groups = data?.groups ?? noTags.groups;
  return useCallback((groupId: string) => groups.find(({ id }) => id === groupId)?.name ?? (isPending ? notReadYet : groupId), [groups, isPending]);
}

/** Names a tag by its id; one deleted in WeCom by its last name, an id that was never known as it is, and … until that is known. */
export function useTagName(): (tagId: string) => string {
  const { data, isPending } = useTagLibraryQuery();
  const { groups, deleted } = data ?? noTags;
  const names = useMemo(
    () => new Map([...deleted, ...groups.flatMap(({ tags }) => tags)].map(({ id, name }) => [id, name] as const)),
    [groups, deleted],
  );
  return useCallback((tagId: string) => names.get(tagId) ?? (isPending ? notReadYet : tagId), [names, isPending]);
}
