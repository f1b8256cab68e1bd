import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { corpKey } from '../../../api/corp-path';
import { journeysApi, type JourneyRef } from '../../../api/journeys';
import { useEditing } from '../../../editing/editing-store';

/** Has the drawing know which ids are spent, beside its opening. `published`: versions there are; each may bring new ones. */
export function useSpentSteps(ref: JourneyRef, { opened, published }: { readonly opened: boolean; readonly published: number }): void {
  const { data } = useQuery({
    queryKey: corpKey(ref.corpId, 'spent-steps', ref.journeyId, published),
    queryFn: () => journeysApi.spentSteps(ref),
    staleTime: 0,
  });
  useEffect(() => {
    if (opened && data !== undefined) useEditing.getState().learnSpent(data.ids);
  }, [opened, data]);
}
