import { useQuery } from '@tanstack/react-query';
import type { LiveWarnings } from '@tagtrail/core/http';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import { useMemo } from 'react';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { toDiagnostics } from '../api/to-diagnostics';
import { useCorpId } from '../session/session';

const refreshMs = 20_000;

/** What stands against the corp's live journeys now; none while it is being read. */
export function useLiveWarnings(): LiveWarnings['items'] {
  const corpId = useCorpId();
  const { data } = useQuery({
    queryKey: corpKey(corpId, 'journeys', 'live-warnings'),
    queryFn: () => journeysApi.liveWarnings(corpId),
    refetchInterval: refreshMs,
  });
  return data?.items ?? none;
}

const none: LiveWarnings['items'] = [];

/** The same of one journey, worst first. */
export function useWarningsOf(journeyId: string): readonly Diagnostic[] {
  const items = useLiveWarnings();
  return useMemo(() => toDiagnostics(items.find((item) => item.journeyId === journeyId)?.diagnostics ?? []), [items, journeyId]);
}
