import { z } from 'zod';
import { limits } from '../../limits.js';
import { instantSchema, uuidSchema } from '../wire/fields.schema.js';

/** Somebody who may enter the corp. `login` tells two of one name apart. */
export const colleagueSchema = z.object({ id: z.string(), name: z.string(), login: z.string() }).meta({ id: 'Colleague' });
export type Colleague = z.infer<typeof colleagueSchema>;

export const colleagueListSchema = z.object({ items: z.array(colleagueSchema) }).meta({ id: 'ColleagueList' });
export type ColleagueList = z.infer<typeof colleagueListSchema>;

/** `mentions`: accounts of the corp who are asked to look. */
export const writeCommentRequestSchema = z
  .strictObject({
    text: z.string().trim().min(1).max(limits.commentLength),
    mentions: z.array(uuidSchema).max(limits.commentMentions).default([]),
  })
  .meta({ id: 'WriteCommentRequest' });
export type WriteCommentRequest = z.input<typeof writeCommentRequestSchema>;
export type ParsedWriteCommentRequest = z.output<typeof writeCommentRequestSchema>;

/** `nodeId` null: about the journey as a whole. `stepTitle`: what the step is called now, for whoever reads when it is gone. */
export const beginThreadRequestSchema = writeCommentRequestSchema
  .extend({ nodeId: z.string().min(1).max(64).nullable(), stepTitle: z.string().trim().max(200).default('') })
  .meta({ id: 'BeginThreadRequest' });
export type BeginThreadRequest = z.input<typeof beginThreadRequestSchema>;
export type ParsedBeginThreadRequest = z.output<typeof beginThreadRequestSchema>;

export const commentSchema = z
  .object({
    id: z.string(),
    /** Empty for one that was taken back. */
    text: z.string(),
    writtenBy: z.string(),
    /** Whether the caller wrote it: others neither change it nor take it back. */
    own: z.boolean(),
    writtenAt: instantSchema,
    editedAt: instantSchema.nullable(),
    deletedAt: instantSchema.nullable(),
    mentions: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'Comment' });
export type Comment = z.infer<typeof commentSchema>;

export const commentThreadSchema = z
  .object({
    id: z.string(),
    nodeId: z.string().nullable(),
    stepTitle: z.string(),
    resolvedAt: instantSchema.nullable(),
    resolvedBy: z.string().nullable(),
    /** In the order in which they were written; the first began it. */
    comments: z.array(commentSchema),
  })
  .meta({ id: 'CommentThread' });
export type CommentThread = z.infer<typeof commentThreadSchema>;

/** Of one journey, begun last first. */
export const commentThreadListSchema = z.object({ items: z.array(commentThreadSchema) }).meta({ id: 'CommentThreadList' });
export type CommentThreadList = z.infer<typeof commentThreadListSchema>;

/** A comment in which the caller is named and which they have neither answered nor put away. */
export const commentMentionSchema = z
  .object({
    threadId: z.string(),
    journey: z.object({ id: z.string(), name: z.string() }),
    nodeId: z.string().nullable(),
    stepTitle: z.string(),
    text: z.string(),
    writtenBy: z.string(),
    writtenAt: instantSchema,
  })
  .meta({ id: 'CommentMention' });
export type CommentMention = z.infer<typeof commentMentionSchema>;

export const commentMentionListSchema = z.object({ items: z.array(commentMentionSchema) }).meta({ id: 'CommentMentionList' });
export type CommentMentionList = z.infer<typeof commentMentionListSchema>;
