import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  changedWaitsSchema,
  changeWaitsRequestSchema,
  previewWaitsRequestSchema,
  waitPageSchema,
  waitQuerySchema,
  waitsPreviewSchema,
  type ChangedWaits,
  type ChangeWaitsRequest,
  type PreviewWaitsRequest,
  type WaitPage,
  type WaitQuery,
  type WaitsPreview,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { WaitsService } from './waits.service.js';

@ApiTags('runs')
@Policy('operator')
@Controller('api/v1/corps/:corpId/waits')
export class WaitsController {
  constructor(private readonly waits: WaitsService) {}

  @Get()
  @Policy('viewer')
  @Answers(waitPageSchema, { summary: 'Open waits of a journey, the soonest first' })
  list(@Param('corpId') corpId: string, @Query({ schema: waitQuerySchema }) query: WaitQuery): Promise<WaitPage> {
    return this.waits.list(corpId, query);
  }

  @Post('preview')
  @HttpCode(200)
  @Answers(waitsPreviewSchema, { summary: 'How many waits a change would mean, and what becomes of the first' })
  preview(@Param('corpId') corpId: string, @Body({ schema: previewWaitsRequestSchema }) body: PreviewWaitsRequest): Promise<WaitsPreview> {
    return this.waits.preview(corpId, body);
  }

  @Post('change')
  @HttpCode(200)
  @Answers(changedWaitsSchema, { summary: 'Shorten, lengthen or end waits, of one run or many' })
  change(
    @Param('corpId') corpId: string,
    @Body({ schema: changeWaitsRequestSchema }) body: ChangeWaitsRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<ChangedWaits> {
    return this.waits.change({ corpId, caller }, body);
  }
}
