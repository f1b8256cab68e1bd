import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  setStopRequestSchema,
  setStopResultSchema,
  stopReachQuerySchema,
  stopReachSchema,
  stopsSchema,
  type ParsedSetStopRequest,
  type SetStopResult,
  type StopReach,
  type StopReachQuery,
  type Stops,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { StopsService } from './stops.service.js';

@ApiTags('stops')
@Controller('api/v1/corps/:corpId/stops')
export class StopsController {
  constructor(private readonly stops: StopsService) {}

  @Get()
  @Policy('viewer')
  @Answers(stopsSchema, { summary: 'Everything that is stopped' })
  list(@Param('corpId') corpId: string): Promise<Stops> {
    return this.stops.list(corpId);
  }

  @Get('reach')
  @Policy('operator')
  @Answers(stopReachSchema, { summary: 'Whom a stop would hold now' })
  reach(
    @Param('corpId') corpId: string,
    @Query({ schema: stopReachQuerySchema }) query: StopReachQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<StopReach> {
    return this.stops.reach(corpId, query, caller);
  }

  @Put()
  @Policy('operator')
  @Answers(setStopResultSchema, { summary: 'Stop or let go; names what may still arrive' })
  set(
    @Param('corpId') corpId: string,
    @Body({ schema: setStopRequestSchema }) body: ParsedSetStopRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<SetStopResult> {
    return this.stops.set(corpId, body, caller);
  }
}
