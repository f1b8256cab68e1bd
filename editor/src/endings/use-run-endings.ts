import type { RunEnding } from '@tagtrail/core/http';
import { useQuery } from '@tanstack/react-query';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { useCorpId } from '../session/session';

const watchedMs = 2_000;
const quietMs = 20_000;
const none: readonly RunEnding[] = [];

/** Journeys whose runs are being ended now, with those left whom it has told nothing yet; asked for often while there are any. */
export function useRunEndings(): readonly RunEnding[] {
  const corpId = useCorpId();
  const { data } = useQuery({
    // Below the journeys, so that ending one asks anew.
    queryKey: corpKey(corpId, 'journeys', 'endings'),
    queryFn: () => journeysApi.runEndings(corpId),
    refetchInterval: ({ state }) => ((state.data?.items.length ?? 0) > 0 ? watchedMs : quietMs),
  });
  return data?.items ?? none;
}
