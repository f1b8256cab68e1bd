import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { refusedEntryPageSchema, refusedEntryQuerySchema, type RefusedEntryPage, type RefusedEntryQuery } from '@tagtrail/core/http';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { RefusalsRepository } from './refusals.repository.js';

@ApiTags('journeys')
@Controller('api/v1/corps/:corpId/refused-entries')
export class RefusalsController {
  constructor(private readonly refusals: RefusalsRepository) {}

  @Get()
  @Policy('viewer')
  @Answers(refusedEntryPageSchema, { summary: 'Who was to enter a journey and did not, with the reason; newest first' })
  list(@Param('corpId') corpId: string, @Query({ schema: refusedEntryQuerySchema }) query: RefusedEntryQuery): Promise<RefusedEntryPage> {
    return this.refusals.list(corpId, query);
  }
}
