import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { countsQuerySchema, countsSchema, uuidSchema, type CountsQuery } from '@tagtrail/core/http';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { InsightService } from './insight.service.js';

@ApiTags('journeys')
@Policy('viewer')
@Controller('api/v1/corps/:corpId/journeys/:journeyId/counts')
export class InsightController {
  constructor(private readonly insight: InsightService) {}

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  @Answers(countsSchema, { summary: 'How many are at each node, went through, were reached' })
  count(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Query({ schema: countsQuerySchema }) query: CountsQuery,
  ): Promise<string> {
    return this.insight.count(corpId, journeyId, query);
  }
}
