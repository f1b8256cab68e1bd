import { Injectable } from '@nestjs/common';
import type { ParsedAnswerTodoRequest, TodoItem, TodoPage, TodoQuery } from '@tagtrail/core/http';
import { todoAnswers, type TodoAnswer, type TodoKind } from '@tagtrail/core/plan';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError, required } from '../platform/errors/domain-error.js';
import { TodosRepository } from './todos.repository.js';

export interface TodoAct {
  readonly corpId: string;
  readonly todoId: string;
  readonly caller: Caller;
}

@Injectable()
export class TodosService {
  constructor(
    private readonly repository: TodosRepository,
    private readonly audit: AuditLog,
  ) {}

  list(corpId: string, query: TodoQuery): Promise<TodoPage> {
    return this.repository.list(corpId, query);
  }

  /**
   * One answer for one question: it, its audit row and the event that takes the run on are there together.
   * @throws not_found; already_answered, with who was first; no_longer_asked; invalid_request for an answer to another kind of question
   */
  async answer({ corpId, todoId, caller }: TodoAct, { answer, note }: ParsedAnswerTodoRequest): Promise<TodoItem> {
    return this.repository.transaction(async (tx) => {
      required(await this.repository.hold(tx, corpId, todoId));
      const before = required(await this.repository.get(tx, corpId, todoId));
      if (before.answer !== null) throw alreadyAnswered(before);
      if (!isAnswerTo(before.kind, answer)) throw noAnswer(before.kind);
      if (before.closed) throw new DomainError('no_longer_asked');
      await this.repository.answer(tx, todoId, { answer, note, actor: caller.actor });
      await this.audit.writeIn(tx, {
        corpId,
        actor: caller.actor,
        action: 'todo.answered',
        target: `run:${before.runId}`,
        detail: { todoId, answer, note },
      });
      const { closed: _closed, ...answered } = required(await this.repository.get(tx, corpId, todoId));
      return answered;
    });
  }
}

const chinese: Readonly<Record<TodoAnswer, string>> = { approved: '通过', rejected: '驳回', done: '已完成', notDone: '无法完成' };

const isAnswerTo = (kind: TodoKind, answer: TodoAnswer): boolean => todoAnswers[kind].some((one) => one === answer);

function noAnswer(kind: TodoKind): DomainError {
  const answers = todoAnswers[kind];
  const message = `A to-do of this kind is answered by ${answers.map((one) => `"${one}"`).join(' or ')}`;
  const zh = `这类待办只能选择「${answers.map((one) => chinese[one]).join('」或「')}」`;
  return new DomainError('invalid_request', { errors: [{ pointer: '/answer', code: 'wrong_kind_of_answer', message, zh }] });
}

function alreadyAnswered({ answer, answeredBy, answeredAt }: TodoItem): DomainError {
  const [who, whoZh] = answeredBy === null ? ['Somebody', '其他人'] : [answeredBy, answeredBy];
  const zh = chinese[answer ?? 'approved'];
  const message = `${who} answered "${answer ?? ''}" at ${answeredAt ?? ''}`;
  return new DomainError('already_answered', {
    errors: [{ pointer: '/answer', code: 'already_answered', message, zh: `${whoZh} 已经选择「${zh}」` }],
  });
}
