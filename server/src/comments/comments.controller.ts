import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  beginThreadRequestSchema,
  commentMentionListSchema,
  commentThreadListSchema,
  rowIdSchema,
  uuidSchema,
  writeCommentRequestSchema,
  type CommentMentionList,
  type CommentThreadList,
  type ParsedBeginThreadRequest,
  type ParsedWriteCommentRequest,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { CommentsService } from './comments.service.js';

@ApiTags('journeys')
@Policy('operator')
@Controller('api/v1/corps/:corpId')
export class CommentsController {
  constructor(private readonly comments: CommentsService) {}

  @Get('comment-mentions')
  @Policy('viewer')
  @Answers(commentMentionListSchema, { summary: 'Comments that name the caller and wait for them' })
  listMentions(@Param('corpId') corpId: string, @CurrentCaller() caller: Caller): Promise<CommentMentionList> {
    return this.comments.listMentions(corpId, caller);
  }

  @Get('journeys/:journeyId/comments')
  @Policy('viewer')
  @Answers(commentThreadListSchema, { summary: 'Threads of comments on the journey and its steps, resolved ones too' })
  list(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<CommentThreadList> {
    return this.comments.list({ corpId, journeyId, caller });
  }

  @Post('journeys/:journeyId/comments')
  @Answers(commentThreadListSchema, { status: 201, summary: 'Begin a thread on a step, or on the journey as a whole' })
  begin(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Body({ schema: beginThreadRequestSchema }) body: ParsedBeginThreadRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<CommentThreadList> {
    return this.comments.begin({ corpId, journeyId, caller }, body);
  }

  @Post('journeys/:journeyId/comments/:threadId/replies')
  @Answers(commentThreadListSchema, { status: 201, summary: 'Answer in a thread' })
  reply(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Param('threadId', { schema: rowIdSchema }) threadId: string,
    @Body({ schema: writeCommentRequestSchema }) body: ParsedWriteCommentRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<CommentThreadList> {
    return this.comments.reply({ corpId, journeyId, threadId, caller }, body);
  }

  @Patch('journeys/:journeyId/comments/:threadId/replies/:commentId')
  @Answers(commentThreadListSchema, { summary: 'Change a comment of one’s own' })
  change(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Param('threadId', { schema: rowIdSchema }) threadId: string,
    @Param('commentId', { schema: rowIdSchema }) commentId: string,
    @Body({ schema: writeCommentRequestSchema }) body: ParsedWriteCommentRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<CommentThreadList> {
    return this.comments.change({ corpId, journeyId, threadId, commentId, caller }, body);
  }

  @Delete('journeys/:journeyId/comments/:threadId/replies/:commentId')
  @Answers(commentThreadListSchema, { summary: 'Take a comment of one’s own back; a thread without any is gone' })
  takeBack(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Param('threadId', { schema: rowIdSchema }) threadId: string,
    @Param('commentId', { schema: rowIdSchema }) commentId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<CommentThreadList> {
    return this.comments.takeBack({ corpId, journeyId, threadId, commentId, caller });
  }

  @Post('journeys/:journeyId/comments/:threadId/resolve')
  @HttpCode(200)
  @Answers(commentThreadListSchema, { summary: 'Say that a thread is settled' })
  resolve(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Param('threadId', { schema: rowIdSchema }) threadId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<CommentThreadList> {
    return this.comments.resolve({ corpId, journeyId, threadId, caller }, true);
  }

  @Post('journeys/:journeyId/comments/:threadId/reopen')
  @HttpCode(200)
  @Answers(commentThreadListSchema, { summary: 'Open a thread that was settled again' })
  reopen(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Param('threadId', { schema: rowIdSchema }) threadId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<CommentThreadList> {
    return this.comments.resolve({ corpId, journeyId, threadId, caller }, false);
  }

  @Post('journeys/:journeyId/comments/:threadId/seen')
  @HttpCode(200)
  @Policy('viewer')
  @Answers(commentThreadListSchema, { summary: 'Put away what names the caller in a thread' })
  markSeen(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Param('threadId', { schema: rowIdSchema }) threadId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<CommentThreadList> {
    return this.comments.markSeen({ corpId, journeyId, threadId, caller });
  }
}
