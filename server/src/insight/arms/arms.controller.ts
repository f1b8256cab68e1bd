import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { armsQuerySchema, armsSchema, uuidSchema, type Arms, type ArmsQuery } from '@tagtrail/core/http';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { ArmsService } from './arms.service.js';

@ApiTags('journeys')
@Policy('viewer')
@Controller('api/v1/corps/:corpId/journeys/:journeyId/arms')
export class ArmsController {
  constructor(private readonly arms: ArmsService) {}

  @Get()
  @Answers(armsSchema, { summary: 'How many each way of a lot was taken by, and how many of them reached the goal' })
  count(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Query({ schema: armsQuerySchema }) { version }: ArmsQuery,
  ): Promise<Arms> {
    return this.arms.count(corpId, journeyId, version);
  }
}
