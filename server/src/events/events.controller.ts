import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { eventsRequestSchema, eventsResultSchema, type EventsRequest, type EventsResult } from '@tagtrail/core/http';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { EventsService } from './events.service.js';

@ApiTags('events')
@Policy('operator')
@Controller('api/v1/corps/:corpId/events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  @Post()
  @Answers(eventsResultSchema, { status: 202, summary: 'Tell that a tag was added or removed: one CloudEvent, or a batch' })
  take(@Param('corpId') corpId: string, @Body({ schema: eventsRequestSchema }) body: EventsRequest): Promise<EventsResult> {
    return this.events.take(corpId, body);
  }
}
