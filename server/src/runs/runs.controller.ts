import { Body, Controller, Get, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  endRunRequestSchema,
  rowIdSchema,
  runFilterSchema,
  runItemSchema,
  runPageSchema,
  runQuerySchema,
  runTraceSchema,
  type ParsedEndRunRequest,
  type RunFilter,
  type RunItem,
  type RunPage,
  type RunQuery,
  type RunTrace,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { AnswersCsv, csvFile } from '../platform/http/csv-file.js';
import { runTitles } from './run-file.js';
import { RunsService } from './runs.service.js';

@ApiTags('runs')
@Policy('operator')
@Controller('api/v1/corps/:corpId/runs')
export class RunsController {
  constructor(private readonly runs: RunsService) {}

  @Get()
  @Policy('viewer')
  @Answers(runPageSchema, { summary: 'Runs, newest first' })
  list(@Param('corpId') corpId: string, @Query({ schema: runQuerySchema }) query: RunQuery): Promise<RunPage> {
    return this.runs.list(corpId, query);
  }

  @Get('file')
  @Policy('viewer')
  @AnswersCsv('The runs a filter finds, newest first, as a CSV file')
  async file(
    @Param('corpId') corpId: string,
    @Query({ schema: runFilterSchema }) filter: RunFilter,
    @CurrentCaller() caller: Caller,
  ): Promise<StreamableFile> {
    return csvFile('runs.csv', runTitles, await this.runs.file(corpId, filter, caller));
  }

  @Get(':runId')
  @Policy('viewer')
  @Answers(runTraceSchema, { summary: 'One run with its steps, waits and sends' })
  trace(@Param('corpId') corpId: string, @Param('runId', { schema: rowIdSchema }) runId: string): Promise<RunTrace> {
    return this.runs.trace(corpId, runId);
  }

  @Post(':runId/end')
  @Answers(runItemSchema, { summary: 'End a run: nothing more is sent for it' })
  end(
    @Param('corpId') corpId: string,
    @Param('runId', { schema: rowIdSchema }) runId: string,
    @Body({ schema: endRunRequestSchema }) { reason }: ParsedEndRunRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<RunItem> {
    return this.runs.end({ corpId, runId, caller }, reason);
  }

  @Post(':runId/skip-wait')
  @Answers(runItemSchema, { summary: 'Let the open wait be over' })
  skipWait(
    @Param('corpId') corpId: string,
    @Param('runId', { schema: rowIdSchema }) runId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<RunItem> {
    return this.runs.skipWait({ corpId, runId, caller });
  }

  @Post(':runId/retry')
  @Answers(runItemSchema, { summary: 'Let a parked run try again' })
  retry(@Param('corpId') corpId: string, @Param('runId', { schema: rowIdSchema }) runId: string, @CurrentCaller() caller: Caller): Promise<RunItem> {
    return this.runs.retry({ corpId, runId, caller });
  }
}
