import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  answerTodoRequestSchema,
  rowIdSchema,
  todoItemSchema,
  todoPageSchema,
  todoQuerySchema,
  type ParsedAnswerTodoRequest,
  type TodoItem,
  type TodoPage,
  type TodoQuery,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { TodosService } from './todos.service.js';

@ApiTags('runs')
@Policy('operator')
@Controller('api/v1/corps/:corpId/todos')
export class TodosController {
  constructor(private readonly todos: TodosService) {}

  @Get()
  @Policy('viewer')
  @Answers(todoPageSchema, { summary: 'What runs ask of people, the first due first; or what was answered, the last first' })
  list(@Param('corpId') corpId: string, @Query({ schema: todoQuerySchema }) query: TodoQuery): Promise<TodoPage> {
    return this.todos.list(corpId, query);
  }

  @Post(':todoId/answer')
  @HttpCode(200)
  @Answers(todoItemSchema, { summary: 'Answer for the run to go on; the first answer counts' })
  answer(
    @Param('corpId') corpId: string,
    @Param('todoId', { schema: rowIdSchema }) todoId: string,
    @Body({ schema: answerTodoRequestSchema }) body: ParsedAnswerTodoRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<TodoItem> {
    return this.todos.answer({ corpId, todoId, caller }, body);
  }
}
