import { Body, Controller, Delete, Get, Param, Post, Put, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  acknowledgedSchema,
  audienceCountSchema,
  audienceRequestSchema,
  pageQuerySchema,
  segmentItemSchema,
  segmentMemberPageSchema,
  segmentPageSchema,
  segmentQuerySchema,
  segmentRequestSchema,
  uuidSchema,
  type Acknowledged,
  type AudienceCount,
  type AudienceRequest,
  type PageQuery,
  type SegmentItem,
  type SegmentMemberPage,
  type SegmentPage,
  type SegmentQuery,
  type SegmentRequest,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { IfMatch, NeedsIfMatch, RevisionEtag } from '../platform/http/revision.js';
import { SegmentsService } from './segments.service.js';

@ApiTags('segments')
@Policy('operator')
@UseInterceptors(RevisionEtag)
@Controller('api/v1/corps/:corpId/segments')
export class SegmentsController {
  constructor(private readonly segments: SegmentsService) {}

  @Get()
  @Policy('viewer')
  @Answers(segmentPageSchema, { summary: 'Segments, newest first' })
  list(@Param('corpId') corpId: string, @Query({ schema: segmentQuerySchema }) query: SegmentQuery): Promise<SegmentPage> {
    return this.segments.list(corpId, query);
  }

  @Post()
  @Answers(segmentItemSchema, { status: 201, summary: 'Name a rule over customers' })
  create(
    @Param('corpId') corpId: string,
    @Body({ schema: segmentRequestSchema }) body: SegmentRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<SegmentItem> {
    return this.segments.create(corpId, body, caller);
  }

  @Post('count')
  @Policy('viewer')
  @Answers(audienceCountSchema, { summary: 'Whom a rule holds for now: how many, and five of them' })
  count(@Param('corpId') corpId: string, @Body({ schema: audienceRequestSchema }) body: AudienceRequest): Promise<AudienceCount> {
    return this.segments.count(corpId, body.rule);
  }

  @Get(':segmentId')
  @Policy('viewer')
  @Answers(segmentItemSchema, { summary: 'One segment; the ETag is the revision' })
  find(@Param('corpId') corpId: string, @Param('segmentId', { schema: uuidSchema }) segmentId: string): Promise<SegmentItem> {
    return this.segments.find(corpId, segmentId);
  }

  @Put(':segmentId')
  @NeedsIfMatch()
  @Answers(segmentItemSchema, { summary: 'Rename, or change the rule' })
  change(
    @Param('corpId') corpId: string,
    @Param('segmentId', { schema: uuidSchema }) segmentId: string,
    @IfMatch() revision: number,
    @Body({ schema: segmentRequestSchema }) body: SegmentRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<SegmentItem> {
    return this.segments.change({ corpId, segmentId, caller }, revision, body);
  }

  @Delete(':segmentId')
  @NeedsIfMatch()
  @Answers(acknowledgedSchema, { summary: 'Delete a segment that nothing uses' })
  async remove(
    @Param('corpId') corpId: string,
    @Param('segmentId', { schema: uuidSchema }) segmentId: string,
    @IfMatch() revision: number,
    @CurrentCaller() caller: Caller,
  ): Promise<Acknowledged> {
    await this.segments.remove({ corpId, segmentId, caller }, revision);
    return { ok: true };
  }

  @Get(':segmentId/count')
  @Policy('viewer')
  @Answers(audienceCountSchema, { summary: 'How many belong to it now, and five of them' })
  countOf(@Param('corpId') corpId: string, @Param('segmentId', { schema: uuidSchema }) segmentId: string): Promise<AudienceCount> {
    return this.segments.countOf(corpId, segmentId);
  }

  @Get(':segmentId/members')
  @Policy('viewer')
  @Answers(segmentMemberPageSchema, { summary: 'Who belongs to it now, newest customers first' })
  listMembers(
    @Param('corpId') corpId: string,
    @Param('segmentId', { schema: uuidSchema }) segmentId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<SegmentMemberPage> {
    return this.segments.listMembers(corpId, segmentId, query);
  }
}
