import { Controller, Get, Header, Param, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { countsQuerySchema, problemSchema, uuidSchema, type CountsQuery } from '@tagtrail/core/http';
import type { FastifyRequest } from 'fastify';
import { StillViewer } from '../../access/guard/still-viewer.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { CountStreamService } from './count-stream.service.js';

const summary = 'The same as server-sent events: `counts` whenever they changed, `beat` while they did not';

@ApiTags('journeys')
@Policy('viewer')
@Controller('api/v1/corps/:corpId/journeys/:journeyId/counts/stream')
export class CountStreamController {
  constructor(
    private readonly streams: CountStreamService,
    private readonly viewers: StillViewer,
  ) {}

  /** Nobody on the way may keep, pack or hold back what is told. */
  @Get()
  @Header('cache-control', 'no-store, no-transform')
  @Header('x-accel-buffering', 'no')
  @ApiOperation({ summary })
  @ApiProduces('text/event-stream')
  @ApiResponse({ status: 200, description: summary, content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @ApiResponse({ status: 'default', description: 'Problem', standardSchema: problemSchema })
  async follow(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Query({ schema: countsQuerySchema }) query: CountsQuery,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    const told = await this.streams.open({ corpId, journeyId, ...query }, () => this.viewers.of(request, corpId));
    return new StreamableFile(told, { type: 'text/event-stream; charset=utf-8' });
  }
}
