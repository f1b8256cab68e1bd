import { Body, Controller, Get, Param, Patch, Post, Put, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  createJourneyRequestSchema,
  journeyDetailSchema,
  journeyPageSchema,
  journeyQuerySchema,
  renameJourneyRequestSchema,
  savedDraftSchema,
  saveDraftRequestSchema,
  spentStepsSchema,
  uuidSchema,
  versionDetailSchema,
  versionNumberSchema,
  type CreateJourneyRequest,
  type JourneyDetail,
  type JourneyPage,
  type JourneyQuery,
  type RenameJourneyRequest,
  type SavedDraft,
  type SaveDraftRequest,
  type SpentSteps,
  type VersionDetail,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { IfMatch, NeedsIfMatch, RevisionEtag } from '../platform/http/revision.js';
import { JourneysService } from './journeys.service.js';

@ApiTags('journeys')
@Policy('operator')
@UseInterceptors(RevisionEtag)
@Controller('api/v1/corps/:corpId/journeys')
export class JourneysController {
  constructor(private readonly journeys: JourneysService) {}

  @Get()
  @Policy('viewer')
  @Answers(journeyPageSchema, { summary: 'Journeys, last changed first' })
  list(@Param('corpId') corpId: string, @Query({ schema: journeyQuerySchema }) query: JourneyQuery): Promise<JourneyPage> {
    return this.journeys.list(corpId, query);
  }

  @Post()
  @Answers(journeyDetailSchema, { status: 201, summary: 'Create a journey; without a graph it begins with a trigger and an end' })
  create(
    @Param('corpId') corpId: string,
    @Body({ schema: createJourneyRequestSchema }) body: CreateJourneyRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<JourneyDetail> {
    return this.journeys.create(corpId, body, caller);
  }

  @Get(':journeyId')
  @Policy('viewer')
  @Answers(journeyDetailSchema, { summary: 'One journey with its draft; the ETag is the revision' })
  find(@Param('corpId') corpId: string, @Param('journeyId', { schema: uuidSchema }) journeyId: string): Promise<JourneyDetail> {
    return this.journeys.find(corpId, journeyId);
  }

  @Patch(':journeyId')
  @NeedsIfMatch()
  @Answers(journeyDetailSchema, { summary: 'Rename' })
  rename(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @IfMatch() revision: number,
    @Body({ schema: renameJourneyRequestSchema }) body: RenameJourneyRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<JourneyDetail> {
    return this.journeys.rename({ corpId, journeyId, revision, caller }, body);
  }

  @Put(':journeyId/draft')
  @NeedsIfMatch()
  @Answers(savedDraftSchema, { summary: 'Save the draft, finished or not' })
  saveDraft(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @IfMatch() revision: number,
    @Body({ schema: saveDraftRequestSchema }) body: SaveDraftRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<SavedDraft> {
    return this.journeys.saveDraft({ corpId, journeyId, revision, caller }, body.graph);
  }

  @Post(':journeyId/duplicate')
  @Answers(journeyDetailSchema, { status: 201, summary: 'A new journey with the same draft' })
  duplicate(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<JourneyDetail> {
    return this.journeys.duplicate(corpId, journeyId, caller);
  }

  @Get(':journeyId/spent-steps')
  @Policy('viewer')
  @Answers(spentStepsSchema, { summary: 'Ids that steps of versions and of comments have; a new step takes none of them' })
  spentSteps(@Param('corpId') corpId: string, @Param('journeyId', { schema: uuidSchema }) journeyId: string): Promise<SpentSteps> {
    return this.journeys.spentSteps(corpId, journeyId);
  }

  @Get(':journeyId/versions/:number')
  @Policy('viewer')
  @Answers(versionDetailSchema, { summary: 'One published version with its graph' })
  findVersion(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Param('number', { schema: versionNumberSchema }) number: number,
  ): Promise<VersionDetail> {
    return this.journeys.findVersion(corpId, journeyId, number);
  }
}
