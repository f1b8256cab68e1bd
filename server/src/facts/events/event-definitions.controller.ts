import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  acknowledgedSchema,
  changeEventRequestSchema,
  eventDefinitionListSchema,
  eventDefinitionSchema,
  eventNameSchema,
  newEventRequestSchema,
  type Acknowledged,
  type ChangeEventRequest,
  type EventDefinition,
  type EventDefinitionList,
  type NewEventRequest,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { IfMatch, NeedsIfMatch } from '../../platform/http/revision.js';
import { EventDefinitionsService } from './event-definitions.service.js';

@ApiTags('facts')
@Policy('operator')
@Controller('api/v1/corps/:corpId/event-definitions')
export class EventDefinitionsController {
  constructor(private readonly events: EventDefinitionsService) {}

  @Get()
  @Policy('viewer')
  @Answers(eventDefinitionListSchema, { summary: 'Events of the business that may be told, with their properties' })
  list(@Param('corpId') corpId: string): Promise<EventDefinitionList> {
    return this.events.list(corpId);
  }

  @Post()
  @Answers(eventDefinitionSchema, { status: 201, summary: 'Define an event' })
  create(
    @Param('corpId') corpId: string,
    @Body({ schema: newEventRequestSchema }) body: NewEventRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<EventDefinition> {
    return this.events.create(corpId, body, caller);
  }

  @Put(':eventName')
  @NeedsIfMatch()
  @Answers(eventDefinitionSchema, { summary: 'Change title, properties or how long events are kept; those that are kept stay as they came' })
  change(
    @Param('corpId') corpId: string,
    @Param('eventName', { schema: eventNameSchema }) name: string,
    @IfMatch() revision: number,
    @Body({ schema: changeEventRequestSchema }) body: ChangeEventRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<EventDefinition> {
    return this.events.change({ corpId, name, revision, caller }, body);
  }

  @Delete(':eventName')
  @NeedsIfMatch()
  @Answers(acknowledgedSchema, { summary: 'Remove an event: new ones are refused, those that are kept stay until their time is over' })
  async remove(
    @Param('corpId') corpId: string,
    @Param('eventName', { schema: eventNameSchema }) name: string,
    @IfMatch() revision: number,
    @CurrentCaller() caller: Caller,
  ): Promise<Acknowledged> {
    await this.events.remove({ corpId, name, revision, caller });
    return { ok: true };
  }
}
