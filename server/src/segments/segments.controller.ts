import { Body, Controller, Delete, Get, Param, Post, Put, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  acknowledgedSchema,
  audienceCountSchema,
  audienceEstimateSchema,
  audienceRequestSchema,
  ruleTrialRequestSchema,
  ruleTrialSchema,
  pageQuerySchema,
  segmentItemSchema,
  segmentMemberPageSchema,
  segmentPageSchema,
  segmentQuerySchema,
  segmentRequestSchema,
  uuidSchema,
  type Acknowledged,
  type AudienceCount,
  type AudienceEstimate,
  type AudienceRequest,
  type PageQuery,
  type RuleTrial,
  type RuleTrialRequest,
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
import { RuleTrialsService } from './trials/rule-trials.service.js';
import { SegmentsService } from './segments.service.js';

@ApiTags('segments')
@Policy('operator')
@UseInterceptors(RevisionEtag)
@Controller('api/v1/corps/:corpId/segments')
export class SegmentsController {
  constructor(
    private readonly segments: SegmentsService,
    private readonly trials: RuleTrialsService,
  ) {}

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

  @Post('estimate')
  @Policy('viewer')
  @Answers(audienceEstimateSchema, { summary: 'Of all customers: for how many a rule holds, fails, or fails for want of a value; five of each' })
  estimate(@Param('corpId') corpId: string, @Body({ schema: audienceRequestSchema }) body: AudienceRequest): Promise<AudienceEstimate> {
    return this.trials.estimate(corpId, body.rule);
  }

  @Post('trial')
  @Policy('viewer')
  @Answers(ruleTrialSchema, { summary: 'A rule tried on one customer, with the value of every part' })
  tryOut(@Param('corpId') corpId: string, @Body({ schema: ruleTrialRequestSchema }) body: RuleTrialRequest): Promise<RuleTrial> {
    return this.trials.tryOut(corpId, body);
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
