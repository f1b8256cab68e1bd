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

const noTags: TagLibrary = { groups: [] };

/** Names a tag by its id; an id the library does not have is shown as it is. */
export function useTagName(): (tagId: string) => string {
  const { groups } = useTagLibrary();
  const names = useMemo(() => new Map(groups.flatMap(({ tags }) => tags.map(({ id, name }) => [id, name] as const))), [groups]);
  return useCallback((tagId: string) => names.get(tagId) ?? tagId, [names]);
}
