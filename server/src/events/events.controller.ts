import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  eventsRequestSchema,
  eventsResultSchema,
  pageQuerySchema,
  unappliedEventPageSchema,
  type EventsRequest,
  type EventsResult,
  type PageQuery,
  type UnappliedEventPage,
} from '@tagtrail/core/http';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { EventsService } from './events.service.js';
import { UnappliedEventsRepository } from './unapplied-events.repository.js';

@ApiTags('events')
@Policy('operator')
@Controller('api/v1/corps/:corpId/events')
export class EventsController {
  constructor(
    private readonly events: EventsService,
    private readonly unapplied: UnappliedEventsRepository,
  ) {}

  @Post()
  @Answers(eventsResultSchema, { status: 202, summary: 'Tell of a tag, of attributes, or of an event of the business: one CloudEvent, or a batch' })
  take(@Param('corpId') corpId: string, @Body({ schema: eventsRequestSchema }) body: EventsRequest): Promise<EventsResult> {
    return this.events.take(corpId, body);
  }

  @Get('unapplied')
  @Policy('viewer')
  @Answers(unappliedEventPageSchema, { summary: 'Events that wait or were refused, with the reason; newest first' })
  list(@Param('corpId') corpId: string, @Query({ schema: pageQuerySchema }) query: PageQuery): Promise<UnappliedEventPage> {
    return this.unapplied.list(corpId, query);
  }
}
