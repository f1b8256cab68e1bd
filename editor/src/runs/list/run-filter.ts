import { runPassings, type JourneyDetail, type RunPassing } from '@tagtrail/core/http';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { journeysApi } from '../../api/journeys';
import { useCorpId } from '../../session/session';
import { useStepName, useWayName, type Standing } from '../use-step-name';

export interface RunListFilter {
  readonly journeyId: string | null;
  readonly version: number | null;
  readonly nodeId: string | null;
  /** Who came by the step, however; null: who stands there. */
  readonly came: RunPassing | null;
  /** The output by which they passed the step. */
  readonly way: string | null;
  /** From when on they came by. */
  readonly since: string | null;
  readonly status: (typeof runStatuses)[number] | null;
}

export const runStatuses = ['unfinished', 'open', 'parked', 'ended'] as const;

/** The filter in an address; what cannot be read is left out. */
export function filterOf(query: URLSearchParams): RunListFilter {
  const version = Number(query.get('version') ?? '');
  const since = query.get('since');
  return {
    journeyId: query.get('journeyId'),
    version: Number.isInteger(version) && version > 0 ? version : null,
    nodeId: query.get('nodeId'),
    came: runPassings.find((one) => one === query.get('came')) ?? null,
    way: query.get('way'),
    since: since === null || Number.isNaN(Date.parse(since)) ? null : since,
    status: runStatuses.find((status) => status === query.get('status')) ?? null,
  };
}

/** The address of a filter. */
export function queryOfFilter(filter: RunListFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])));
}

interface Filtered {
  /** Numbers of the journey's versions, newest first. */
  readonly versions: readonly number[];
  readonly stepName: string;
  /** What the output of the step is called; empty where none is asked for. */
  readonly wayName: string;
}

/** The journey a list is filtered by. */
function useFilteredJourney(journeyId: string | null) {
  const corpId = useCorpId();
  return useQuery({
    queryKey: corpKey(corpId, 'journeys', 'filtered', journeyId),
    queryFn: () => journeysApi.get({ corpId, journeyId: journeyId ?? '' }),
    enabled: journeyId !== null,
  });
}

/** The step in the drawing it is looked for: of the chosen version, else of the one customers enter now, else of the newest. */
function standingOf({ journeyId, version, nodeId }: RunListFilter, journey: JourneyDetail | undefined): Standing | null {
  const drawn = version ?? journey?.liveVersion ?? journey?.versions.at(0)?.number;
  return journeyId === null || nodeId === null || drawn === undefined ? null : { journeyId, version: drawn, nodeId };
}

/** The filter in an operator's words: what the address names by ids, called as the lists and cards call it. */
export function useFiltered(filter: RunListFilter): Filtered {
  const { t } = useTranslation();
  const { data, error } = useFilteredJourney(filter.journeyId);
  const standing = standingOf(filter, data);
  const nameOf = useStepName(standing === null ? [] : [standing]);
  const wayName = useWayName(standing, filter.way);
  const unread = error === null ? t('runs.filter.reading') : t('runs.filter.unknownJourney');
  return {
    versions: (data?.versions ?? []).map(({ number }) => number).toSorted((one, other) => other - one),
    stepName: standing === null ? unread : nameOf(standing),
    wayName,
  };
}
