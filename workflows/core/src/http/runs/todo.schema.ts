import { z } from 'zod';
import { intentReasons } from '../../contracts/index.js';
import { limits } from '../../limits.js';
import { todoAnswers, todoKinds } from '../../plan/index.js';
import { instantSchema, rowIdSchema } from '../wire/fields.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';
import { intentStateSchema } from './send.schema.js';

const personSchema = z.object({ id: z.string(), name: z.string() });
const answerSchema = z.enum([...todoAnswers.approval, ...todoAnswers.assignment]);

/** What became of the card that tells an employee: on its way, sent, or why it was not. */
const cardSchema = z.object({ state: intentStateSchema, reason: z.enum(intentReasons).nullable() });

/** A press of a button that did not count: it was made by somebody who was not asked, or when the answer was there or asked for no more. */
export const pressVerdicts = ['stranger', 'late'] as const;
const ignoredPressSchema = z.object({
  employee: personSchema,
  answer: answerSchema,
  at: instantSchema,
  why: z.enum(pressVerdicts),
});

/** Something a run asks of a person. `answer` and what belongs to it are null while nobody has answered. */
export const todoItemSchema = z
  .object({
    id: z.string(),
    kind: z.enum(todoKinds),
    runId: z.string(),
    /** With what keeps messages from them: who is asked should know before they write or call. */
    customer: personSchema.extend({ withdrawnAt: instantSchema.nullable(), lostAt: instantSchema.nullable(), stopped: z.boolean() }),
    journey: z.object({ id: z.string(), name: z.string() }),
    version: z.number().int(),
    nodeId: z.string(),
    text: z.string(),
    /** Who is asked: an employee; null where any operator may answer. */
    employee: personSchema.nullable(),
    /** The employee who was asked first did not answer in time, and this one is the next. */
    escalated: z.boolean(),
    /** Null where none is sent. */
    card: cardSchema.nullable(),
    begunAt: instantSchema,
    /** When the run goes on without an answer. */
    dueAt: instantSchema,
    answer: answerSchema.nullable(),
    note: z.string().nullable(),
    /** Name of a user, an API key or an employee; null for one that is no more. */
    answeredBy: z.string().nullable(),
    answeredAt: instantSchema.nullable(),
    /** The last of them first, at most five. */
    ignoredPresses: z.array(ignoredPressSchema),
  })
  .meta({ id: 'TodoItem' });
export type TodoItem = z.infer<typeof todoItemSchema>;

/** open: whoever may answer can do so, the first due first. answered: the last answered first. `employeeId`: what this employee is asked. */
export const todoQuerySchema = pageQuerySchema.extend({
  state: z.enum(['open', 'answered']).default('open'),
  journeyId: z.uuid().optional(),
  customerId: rowIdSchema.optional(),
  kind: z.enum(todoKinds).optional(),
  employeeId: z.string().min(1).max(64).optional(),
});
export type TodoQuery = z.infer<typeof todoQuerySchema>;

export const todoPageSchema = pageOf(todoItemSchema);
export type TodoPage = z.infer<typeof todoPageSchema>;

export const answerTodoRequestSchema = z
  .strictObject({ answer: answerSchema, note: z.string().trim().max(limits.todoNoteLength).default('') })
  .meta({ id: 'AnswerTodoRequest' });
export type AnswerTodoRequest = z.input<typeof answerTodoRequestSchema>;
export type ParsedAnswerTodoRequest = z.output<typeof answerTodoRequestSchema>;
