import { z } from 'zod';
import { limits } from '../../limits.js';
import { todoKinds } from '../../plan/index.js';
import { instantSchema, rowIdSchema } from '../wire/fields.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';

/** What can be answered; the run goes on by it. */
export const todoAnswers = ['approved', 'rejected'] as const;
export type TodoAnswer = (typeof todoAnswers)[number];

/** Something a run asks of a person. `answer` and what belongs to it are null while nobody has answered. */
export const todoItemSchema = z
  .object({
    id: z.string(),
    kind: z.enum(todoKinds),
    runId: z.string(),
    customer: z.object({ id: z.string(), name: z.string() }),
    journey: z.object({ id: z.string(), name: z.string() }),
    version: z.number().int(),
    nodeId: z.string(),
    text: z.string(),
    begunAt: instantSchema,
    /** When the run goes on without an answer. */
    dueAt: instantSchema,
    answer: z.enum(todoAnswers).nullable(),
    note: z.string().nullable(),
    /** A user's or an API key's name; null for one that is no more. */
    answeredBy: z.string().nullable(),
    answeredAt: instantSchema.nullable(),
  })
  .meta({ id: 'TodoItem' });
export type TodoItem = z.infer<typeof todoItemSchema>;

/** open: whoever may answer can do so, the first due first. answered: the last answered first. */
export const todoQuerySchema = pageQuerySchema.extend({
  state: z.enum(['open', 'answered']).default('open'),
  journeyId: z.uuid().optional(),
  customerId: rowIdSchema.optional(),
});
export type TodoQuery = z.infer<typeof todoQuerySchema>;

export const todoPageSchema = pageOf(todoItemSchema);
export type TodoPage = z.infer<typeof todoPageSchema>;

export const answerTodoRequestSchema = z
  .strictObject({ answer: z.enum(todoAnswers), note: z.string().trim().max(limits.todoNoteLength).default('') })
  .meta({ id: 'AnswerTodoRequest' });
export type AnswerTodoRequest = z.input<typeof answerTodoRequestSchema>;
export type ParsedAnswerTodoRequest = z.output<typeof answerTodoRequestSchema>;
