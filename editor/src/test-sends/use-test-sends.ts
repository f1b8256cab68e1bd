import type { TestSend, TestSendRequest } from '@tagtrail/core/http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { corpKey } from '../api/corp-path';
import { customersApi } from '../api/customers';
import { journeysApi, type JourneyRef } from '../api/journeys';
import { useCorpId } from '../session/session';

const lookAgainMs = 1_500;

/** Something may still become of it. */
const isOpen = ({ state, refused }: TestSend): boolean =>
  refused === null && (state === null || ['planned', 'reserved', 'dispatching', 'unknown', 'accepted', 'confirmed'].includes(state));

/** The messages of a journey that were tried, looked at again while one of them is under way. */
export function useTestSends(ref: JourneyRef) {
  return useQuery({
    queryKey: corpKey(ref.corpId, 'test-sends', ref.journeyId),
    queryFn: () => journeysApi.testSends(ref),
    refetchInterval: ({ state }) => (state.data?.items.some(isOpen) === true ? lookAgainMs : false),
  });
}

/** Tries a message; what is refused is for the caller to show. */
export function useSendTest(ref: JourneyRef) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TestSendRequest) => journeysApi.sendTest(ref, body),
    onSuccess: (list) => {
      client.setQueryData(corpKey(ref.corpId, 'test-sends', ref.journeyId), list);
    },
  });
}

export function useTestCustomers() {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'test-customers'), queryFn: () => customersApi.forTests(corpId) });
}
