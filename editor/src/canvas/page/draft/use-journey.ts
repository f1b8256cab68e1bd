import type { JourneyDetail } from '@tagtrail/core/http';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useParams } from 'react-router';
import { corpKey } from '../../../api/corp-path';
import { journeysApi, takeEarly, type JourneyRef } from '../../../api/journeys';
import { lastSaves } from '../../../editing/saving/save-state';
import { useCorpId } from '../../../session/session';

/** The journey in the address. */
export function useJourneyRef(): JourneyRef {
  const corpId = useCorpId();
  const { journeyId } = useParams();
  if (journeyId === undefined) throw new Error('useJourneyRef outside of a journey route');
  return { corpId, journeyId };
}

export const journeyKey = ({ corpId, journeyId }: JourneyRef): readonly unknown[] => corpKey(corpId, 'journeys', journeyId);

/**
 * The journey with its draft and versions, as the server has it once what was last drawn here has arrived.
 * Each opening asks for itself: what an earlier one knew may be behind its own last save.
 */
export function useJourney(ref: JourneyRef) {
  const opening = useId();
  const queryFn = async (): Promise<JourneyDetail> => {
    await lastSaves.settled(ref.journeyId);
    return takeEarly(ref) ?? journeysApi.get(ref);
  };
  return useQuery({ queryKey: [...journeyKey(ref), opening], queryFn, staleTime: 0, gcTime: 0 });
}
