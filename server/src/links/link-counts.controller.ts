import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { linkCountsQuerySchema, linkCountsSchema, uuidSchema, type LinkCounts, type LinkCountsQuery } from '@tagtrail/core/http';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { LinkCountsService } from './link-counts.service.js';

@ApiTags('journeys')
@Policy('viewer')
@Controller('api/v1/corps/:corpId/journeys/:journeyId/links')
export class LinkCountsController {
  constructor(private readonly counts: LinkCountsService) {}

  @Get()
  @Answers(linkCountsSchema, { summary: 'Tracked addresses of a version, by step: how often they were followed, and by how many' })
  count(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Query({ schema: linkCountsQuerySchema }) query: LinkCountsQuery,
  ): Promise<LinkCounts> {
    return this.counts.count(corpId, journeyId, query.version ?? null);
  }
}
