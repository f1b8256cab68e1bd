import { todoItemSchema, todoPageSchema, type AnswerTodoRequest, type TodoItem } from '@tagtrail/core/http';
import { corpPath } from './corp-path';
import { queryOf, request } from './http';

/** Which to-dos are listed. */
export interface TodoFilter {
  readonly state: 'open' | 'answered';
  readonly journeyId: string | null;
  readonly kind: TodoItem['kind'] | null;
  readonly employeeId: string | null;
  readonly cursor: string | null;
}

export const todosApi = {
  list: (corpId: string, filter: TodoFilter) => request('GET', corpPath(corpId, `/todos${queryOf({ ...filter })}`), { answer: todoPageSchema }),
  answer: (corpId: string, id: string, body: AnswerTodoRequest) =>
    request('POST', corpPath(corpId, `/todos/${id}/answer`), { answer: todoItemSchema, body }),
};
