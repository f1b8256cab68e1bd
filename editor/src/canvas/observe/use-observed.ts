import { useVersionGraph } from '../../comparison/use-version-graph';
import { useJourneyRef } from '../page/draft/use-journey';
import type { Observed } from './observed-query';
import { useLiveCounts } from './use-live-counts';

/** A version as it was drawn, and the numbers of what is looked at. */
export function useObserved({ drawn, counted, range }: Observed) {
  const ref = useJourneyRef();
  return { ref, drawn: useVersionGraph(ref, drawn), ...useLiveCounts(ref, { version: counted, range }) };
}
