import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { countsSchema, type Counts, type CountsQuery } from '@tagtrail/core/http';
import { useEffect, useMemo, useState } from 'react';
import { corpKey } from '../../api/corp-path';
import { journeysApi, type JourneyRef } from '../../api/journeys';
import { openCountLine } from './count-line';

const refreshMs = 3_000;

interface LiveCounts {
  readonly counts: Counts | undefined;
  /** Told as they change; else they are asked for from time to time. */
  readonly live: boolean;
}

/** The numbers of a journey, as they change: told by the server while the page is looked at, asked for where its line does not stand. */
export function useLiveCounts(ref: JourneyRef, { version, range }: CountsQuery): LiveCounts {
  const { corpId, journeyId } = ref;
  const client = useQueryClient();
  const [live, setLive] = useState(false);
  const queryKey = useMemo(() => corpKey(corpId, 'counts', journeyId, version, range), [corpId, journeyId, version, range]);
  const seen = usePageSeen();
  useEffect(() => {
    if (!seen || typeof EventSource === 'undefined') return undefined;
    const close = openCountLine(journeysApi.countStream({ corpId, journeyId }, { version, range }), {
      onCounts: (text) => {
        client.setQueryData(queryKey, countsSchema.parse(JSON.parse(text)));
      },
      onStanding: setLive,
    });
    return () => {
      close();
      setLive(false);
    };
  }, [client, corpId, journeyId, version, range, queryKey, seen]);
  const { data } = useQuery({
    queryKey,
    queryFn: () => journeysApi.counts(ref, { version, range }),
    // Until those of another range are there, the numbers are told as what they are: with their own beginning.
    placeholderData: keepPreviousData,
    refetchInterval: live ? false : refreshMs,
  });
  return { counts: data, live };
}

/** Whether the page is looked at: each line takes one of the few connections that a browser has for all its tabs. */
function usePageSeen(): boolean {
  const [seen, setSeen] = useState(() => document.visibilityState !== 'hidden');
  useEffect(() => {
    const look = (): void => {
      setSeen(document.visibilityState !== 'hidden');
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return seen;
}
