import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  backfillCountRequestSchema,
  backfillCountSchema,
  journeyDetailSchema,
  publishJourneyRequestSchema,
  publishedSchema,
  uuidSchema,
  validateJourneyRequestSchema,
  validationSchema,
  type BackfillCount,
  type BackfillCountRequest,
  type JourneyDetail,
  type Published,
  type PublishJourneyRequest,
  type ValidateJourneyRequest,
  type Validation,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { IfMatch, NeedsIfMatch, RevisionEtag } from '../platform/http/revision.js';
import { BackfillService } from './backfill/backfill.service.js';
import { DraftCheckService } from './draft-check.service.js';
import { PublishingService } from './publishing.service.js';

@ApiTags('journeys')
@Policy('operator')
@UseInterceptors(RevisionEtag)
@Controller('api/v1/corps/:corpId/journeys/:journeyId')
export class PublishingController {
  constructor(
    private readonly publishing: PublishingService,
    private readonly checks: DraftCheckService,
    private readonly backfills: BackfillService,
  ) {}

  @Post('validate')
  @Policy('viewer')
  @Answers(validationSchema, { summary: 'What is wrong with a graph, or with the stored draft' })
  validate(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Body({ schema: validateJourneyRequestSchema }) body: ValidateJourneyRequest,
  ): Promise<Validation> {
    return this.checks.validate(corpId, journeyId, body.graph);
  }

  @Post('publish')
  @NeedsIfMatch()
  @Answers(publishedSchema, { summary: 'Make the draft the live version' })
  publish(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @IfMatch() revision: number,
    @Body({ schema: publishJourneyRequestSchema }) wanted: PublishJourneyRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<Published> {
    return this.publishing.publish({ corpId, journeyId, revision, caller }, wanted);
  }

  @Post('backfill/count')
  @Policy('viewer')
  @Answers(backfillCountSchema, { summary: 'Whom publishing the draft would take in at once' })
  countBackfill(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Body({ schema: backfillCountRequestSchema }) { backfill }: BackfillCountRequest,
  ): Promise<BackfillCount> {
    return this.backfills.count({ corpId, journeyId }, backfill);
  }

  @Post('archive')
  @NeedsIfMatch()
  @Answers(journeyDetailSchema, { summary: 'Take out of service: nobody enters, who is under way goes on' })
  archive(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @IfMatch() revision: number,
    @CurrentCaller() caller: Caller,
  ): Promise<JourneyDetail> {
    return this.publishing.archive({ corpId, journeyId, revision, caller });
  }

  @Post('unarchive')
  @NeedsIfMatch()
  @Answers(journeyDetailSchema, { summary: 'Put back into service' })
  unarchive(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @IfMatch() revision: number,
    @CurrentCaller() caller: Caller,
  ): Promise<JourneyDetail> {
    return this.publishing.unarchive({ corpId, journeyId, revision, caller });
  }
}
