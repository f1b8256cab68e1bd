import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerTodoRequest } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { todosApi, type TodoFilter } from '../../api/todos';
import { useCorpId } from '../../session/session';
import { useFeedback } from '../../ui/feedback/use-feedback';

const refreshMs = 10_000;
const firstPage: string | null = null;

/** What waits for an answer, the first due first; or what was answered. */
export function useTodos(filter: Omit<TodoFilter, 'cursor'>) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'todos', filter),
    queryFn: ({ pageParam }) => todosApi.list(corpId, { ...filter, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
}

/** The dialog shows a refusal; the list is read again either way, for somebody else may have been first. */
export function useAnswerTodo(id: string) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (body: AnswerTodoRequest) => todosApi.answer(corpId, id, body),
    onSuccess: (_answered, { answer }) => {
      feedback.done(t(`todos.done.${answer}`));
    },
    onSettled: () => Promise.all(['todos', 'runs', 'waits'].map((room) => client.invalidateQueries({ queryKey: corpKey(corpId, room) }))),
  });
}
