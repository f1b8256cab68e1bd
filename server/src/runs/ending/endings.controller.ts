import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { runEndingListSchema, underWaySchema, uuidSchema, type RunEndingList, type UnderWay } from '@tagtrail/core/http';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { EndingsService } from './endings.service.js';

@ApiTags('runs')
@Policy('viewer')
@Controller('api/v1/corps/:corpId')
export class EndingsController {
  constructor(private readonly endings: EndingsService) {}

  @Get('run-endings')
  @Answers(runEndingListSchema, { summary: 'Journeys whose runs are being ended now, and how far that is' })
  list(@Param('corpId') corpId: string): Promise<RunEndingList> {
    return this.endings.list(corpId);
  }

  @Get('journeys/:journeyId/under-way')
  @Answers(underWaySchema, { summary: 'Whom ending all runs of the journey would meet, and the last time that was done' })
  find(@Param('corpId') corpId: string, @Param('journeyId', { schema: uuidSchema }) journeyId: string): Promise<UnderWay> {
    return this.endings.underWay(corpId, journeyId);
  }
}
