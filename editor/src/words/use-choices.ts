import { useQuery } from '@tanstack/react-query';
import { corpKey } from '../api/corp-path';
import { listsApi } from '../api/customer-facts/lists';
import { segmentsApi } from '../api/customer-facts/segments';
import { journeysApi } from '../api/journeys';
import { useCorpId } from '../session/session';

const freshForMs = 60_000;

/** What can be chosen by its name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

const none: readonly Named[] = [];

/** The corp's lists whose names hold the text, the newest two hundred of them; none while they are being read. */
export function useListChoices(search: string): readonly Named[] {
  const corpId = useCorpId();
  const { data } = useQuery({
    queryKey: corpKey(corpId, 'lists', 'choices', search),
    queryFn: () => listsApi.list(corpId, { search, cursor: null, limit: 200 }),
    staleTime: freshForMs,
  });
  return data?.items ?? none;
}

/** The corp's segments whose names hold the text, the newest two hundred of them; none while they are being read. */
export function useSegmentChoices(search: string): readonly Named[] {
  const corpId = useCorpId();
  const { data } = useQuery({
    queryKey: corpKey(corpId, 'segments', 'choices', search),
    queryFn: () => segmentsApi.list(corpId, { search, cursor: null, limit: 200 }),
    staleTime: freshForMs,
  });
  return data?.items ?? none;
}

/** The corp's journeys that are not archived and whose names hold the text; none while they are being read. */
export function useJourneyChoices(search: string): readonly Named[] {
  const corpId = useCorpId();
  const { data } = useQuery({
    queryKey: corpKey(corpId, 'journeys', 'choices', search),
    queryFn: () => journeysApi.list(corpId, { archived: false, search, cursor: null }),
    staleTime: freshForMs,
  });
  return data?.items ?? none;
}
