import { Body, Controller, Get, Param, Put, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { stageSetRequestSchema, stageSetSchema, type StageSet, type StageSetRequest } from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { IfMatch, NeedsIfMatch, RevisionEtag } from '../../platform/http/revision.js';
import { StagesService } from './stages.service.js';

@ApiTags('segments')
@Policy('operator')
@UseInterceptors(RevisionEtag)
@Controller('api/v1/corps/:corpId/stages')
export class StagesController {
  constructor(private readonly stages: StagesService) {}

  @Get()
  @Policy('viewer')
  @Answers(stageSetSchema, { summary: 'Stages of a customer, in their order; the ETag is the revision of all' })
  list(@Param('corpId') corpId: string): Promise<StageSet> {
    return this.stages.list(corpId);
  }

  @Put()
  @NeedsIfMatch()
  @Answers(stageSetSchema, { summary: 'Set all stages: new ones, others, another order' })
  replace(
    @Param('corpId') corpId: string,
    @IfMatch() revision: number,
    @Body({ schema: stageSetRequestSchema }) body: StageSetRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<StageSet> {
    return this.stages.replace({ corpId, caller }, revision, body);
  }
}
