import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { journeyUsesSchema, useQuerySchema, type JourneyUses, type UseQuery } from '@tagtrail/core/http';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { UsesService } from './uses.service.js';

@ApiTags('journeys')
@Policy('viewer')
@Controller('api/v1/corps/:corpId/uses')
export class UsesController {
  constructor(private readonly uses: UsesService) {}

  @Get()
  @Answers(journeyUsesSchema, { summary: 'Journeys and segments that use a tag, an attribute, an event, a segment, a list or a webhook, and where' })
  list(@Param('corpId') corpId: string, @Query({ schema: useQuerySchema }) query: UseQuery): Promise<JourneyUses> {
    return this.uses.list(corpId, query);
  }
}
