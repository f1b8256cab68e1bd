import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { corpKey } from '../../../api/corp-path';
import { journeysApi, type JourneyRef } from '../../../api/journeys';
import { takeEarly } from '../../../api/early-journey';
import { useCorpId } from '../../../app/session';

/** The journey in the address. */
export function useJourneyRef(): JourneyRef {
  const corpId = useCorpId();
  const { journeyId } = useParams();
  if (journeyId === undefined) throw new Error('useJourneyRef outside of a journey route');
  return { corpId, journeyId };
}

export const journeyKey = ({ corpId, journeyId }: JourneyRef): readonly unknown[] => corpKey(corpId, 'journeys', journeyId);

/** The journey with its draft and versions, as the server has it. */
export function useJourney(ref: JourneyRef) {
  return useQuery({ queryKey: journeyKey(ref), queryFn: () => takeEarly(ref) ?? journeysApi.get(ref), staleTime: 0, gcTime: 0 });
}
