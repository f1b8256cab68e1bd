import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { corpKey } from '../api/corp-path';
import { attentionApi } from '../api/runs';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';

const refreshMs = 5_000;

/** What waits for a person's decision. */
export function useAttention() {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'attention'), queryFn: () => attentionApi.list(corpId), refetchInterval: refreshMs });
}

interface Decision<Input> {
  readonly decide: (corpId: string, input: Input) => Promise<{ readonly moved: number }>;
  /** What was done, with the number of customers it was done for. */
  readonly doneText: (moved: number) => string;
}

/** Carries out a decision, says what it did, and reads again what it changed. The caller shows a refusal. */
export function useDecision<Input>({ decide, doneText }: Decision<Input>) {
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (input: Input) => decide(corpId, input),
    onSuccess: ({ moved }) => {
      feedback.done(doneText(moved));
    },
    // Refused because somebody else decided first: the list has changed as well.
    onSettled: () =>
      Promise.all(['attention', 'holds', 'sends', 'runs', 'customers'].map((room) => client.invalidateQueries({ queryKey: corpKey(corpId, room) }))),
  });
}
