import type { CompileContext } from '@tagtrail/core/compiler';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { useCorpId } from '../session/session';

const freshForMs = 60_000;

/** What goes on around the journey; nothing while it is not known. */
export function useSurroundings(): Pick<CompileContext, 'keptDays' | 'surroundings'> {
  const corpId = useCorpId();
  const { data } = useQuery({
    queryKey: corpKey(corpId, 'surroundings'),
    queryFn: () => journeysApi.surroundings(corpId),
    staleTime: freshForMs,
    retry: false,
  });
  return useMemo(() => {
    if (data === undefined) return {};
    const { keptDays, ...surroundings } = data;
    return { keptDays, surroundings };
  }, [data]);
}
