import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { impactSchema, uuidSchema, type Impact } from '@tagtrail/core/http';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { ImpactService } from './impact.service.js';

@ApiTags('journeys')
@Policy('viewer')
@Controller('api/v1/corps/:corpId/journeys/:journeyId/impact')
export class ImpactController {
  constructor(private readonly impact: ImpactService) {}

  @Get()
  @Answers(impactSchema, { summary: 'Who is under way, at which steps, and which of these the draft has no more' })
  find(@Param('corpId') corpId: string, @Param('journeyId', { schema: uuidSchema }) journeyId: string): Promise<Impact> {
    return this.impact.find(corpId, journeyId);
  }
}
