import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { holdListSchema, holdResultSchema, rowIdSchema, type HoldList, type HoldResult } from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { HoldsService } from './holds.service.js';

@ApiTags('corps')
@Controller('api/v1/corps/:corpId/holds')
export class HoldsController {
  constructor(private readonly holds: HoldsService) {}

  @Get()
  @Policy('viewer')
  @Answers(holdListSchema, { summary: 'What is held, since when, and what to do' })
  list(@Param('corpId') corpId: string): Promise<HoldList> {
    return this.holds.list(corpId);
  }

  @Post(':holdId/resend')
  @Policy('operator')
  @Answers(holdResultSchema, { summary: 'The refused content is settled with WeCom: send what waits' })
  resend(
    @Param('corpId') corpId: string,
    @Param('holdId', { schema: rowIdSchema }) holdId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<HoldResult> {
    return this.holds.resend({ corpId, holdId, caller });
  }

  @Post(':holdId/give-up')
  @Policy('operator')
  @Answers(holdResultSchema, { summary: 'End what waits for the refused content as failed: its runs go on as after a refusal' })
  giveUp(
    @Param('corpId') corpId: string,
    @Param('holdId', { schema: rowIdSchema }) holdId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<HoldResult> {
    return this.holds.giveUp({ corpId, holdId, caller });
  }
}
