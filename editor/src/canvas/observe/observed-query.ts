import { countRanges, type CountRange, type JourneyDetail, type RunPassing, type SendEnd } from '@tagtrail/core/http';
import type { JourneyRef } from '../../api/journeys';

/** What of a live journey is looked at, as the address says it. */
export interface Observed {
  /** Which drawing is shown. */
  readonly drawn: number;
  readonly counted: number | 'all';
  readonly range: CountRange;
}

/** Null for a journey that was never published. What cannot be read is left out. */
export function observedOf(query: URLSearchParams, { versions, liveVersion }: Pick<JourneyDetail, 'versions' | 'liveVersion'>): Observed | null {
  const newest = liveVersion ?? versions[0]?.number;
  if (newest === undefined) return null;
  const range = countRanges.find((one) => one === query.get('range')) ?? 'all';
  if (query.get('version') === 'all') return { drawn: newest, counted: 'all', range };
  const asked = Number(query.get('version'));
  const drawn = versions.find(({ number }) => number === asked)?.number ?? newest;
  return { drawn, counted: drawn, range };
}

/** The address of what is looked at. */
export const queryOfObserved = ({ counted, range }: Pick<Observed, 'counted' | 'range'>): Record<string, string> => ({
  view: 'observe',
  version: String(counted),
  ...(range === 'all' ? {} : { range }),
});

const versionOf = (counted: Observed['counted']): string => (counted === 'all' ? '' : `&version=${String(counted)}`);

/** The address of those who travel, or travelled, what is counted. */
export const runsOf = ({ corpId, journeyId }: JourneyRef, counted: Observed['counted']): string =>
  `/c/${corpId}/runs?journeyId=${journeyId}${versionOf(counted)}`;

const stepOf = (nodeId: string): string => `&nodeId=${encodeURIComponent(nodeId)}`;

/** The address of the customers who stand at a step. */
export const peopleAt = (ref: JourneyRef, counted: Observed['counted'], nodeId: string): string =>
  `${runsOf(ref, counted)}&status=unfinished${stepOf(nodeId)}`;

/** Those who came by a step, since a moment where that is not null. */
interface Passers {
  readonly nodeId: string;
  readonly came: RunPassing;
  readonly way?: string;
  readonly since: string | null;
}

/** The address of those who came by a step. */
export const passersBy = (ref: JourneyRef, counted: Observed['counted'], { nodeId, came, way, since }: Passers): string =>
  `${runsOf(ref, counted)}${stepOf(nodeId)}&came=${came}${way === undefined ? '' : `&way=${encodeURIComponent(way)}`}${since === null ? '' : `&since=${since}`}`;

/** The address of a step's messages that ended so. */
export const sendsOf = (
  { corpId, journeyId }: JourneyRef,
  counted: Observed['counted'],
  { nodeId, ended }: { readonly nodeId: string; readonly ended: SendEnd },
): string => `/c/${corpId}/sends?journeyId=${journeyId}${versionOf(counted)}${stepOf(nodeId)}&ended=${ended}`;
