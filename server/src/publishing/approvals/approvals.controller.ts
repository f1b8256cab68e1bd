import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  askApprovalRequestSchema,
  decideApprovalRequestSchema,
  publishApprovalListSchema,
  uuidSchema,
  type ParsedAskApprovalRequest,
  type ParsedDecideApprovalRequest,
  type PublishApprovalList,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { IfMatch, NeedsIfMatch } from '../../platform/http/revision.js';
import { ApprovalsService } from './approvals.service.js';

@ApiTags('journeys')
@Policy('operator')
@Controller('api/v1/corps/:corpId')
export class ApprovalsController {
  constructor(private readonly approvals: ApprovalsService) {}

  @Get('publish-approvals')
  @Policy('viewer')
  @Answers(publishApprovalListSchema, { summary: 'Drafts that wait for the word of a second person' })
  listOpen(@Param('corpId') corpId: string, @CurrentCaller() caller: Caller): Promise<PublishApprovalList> {
    return this.approvals.list({ corpId, journeyId: null, caller });
  }

  @Get('journeys/:journeyId/publish-approvals')
  @Policy('viewer')
  @Answers(publishApprovalListSchema, { summary: 'What was asked of a second person before publishing, the newest first' })
  list(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<PublishApprovalList> {
    return this.approvals.list({ corpId, journeyId, caller });
  }

  @Post('journeys/:journeyId/publish-approvals')
  @NeedsIfMatch()
  @Answers(publishApprovalListSchema, { status: 201, summary: 'Ask for the word of a second person to publish the draft as it is' })
  ask(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @IfMatch() revision: number,
    @Body({ schema: askApprovalRequestSchema }) body: ParsedAskApprovalRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<PublishApprovalList> {
    return this.approvals.ask({ corpId, journeyId, revision, caller }, body);
  }

  @Post('journeys/:journeyId/publish-approvals/decide')
  @Answers(publishApprovalListSchema, { status: 200, summary: 'Approve or refuse; by another person than who asked' })
  decide(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Body({ schema: decideApprovalRequestSchema }) body: ParsedDecideApprovalRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<PublishApprovalList> {
    return this.approvals.decide({ corpId, journeyId, caller }, body);
  }
}
