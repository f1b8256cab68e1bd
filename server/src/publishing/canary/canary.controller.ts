import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { canaryListSchema, canarySchema, uuidSchema, versionNumberSchema, type Canary, type CanaryList } from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { CanaryService } from './canary.service.js';

@ApiTags('journeys')
@Policy('operator')
@Controller('api/v1/corps/:corpId/journeys/:journeyId')
export class CanaryController {
  constructor(private readonly canaries: CanaryService) {}

  @Get('canaries')
  @Policy('viewer')
  @Answers(canaryListSchema, {
    summary: 'Versions that went live by canary and are not released, or were in the last week: who went first, what became of it, who waits',
  })
  list(@Param('corpId') corpId: string, @Param('journeyId', { schema: uuidSchema }) journeyId: string): Promise<CanaryList> {
    return this.canaries.list(corpId, journeyId);
  }

  @Post('versions/:number/canary/release')
  @Answers(canarySchema, { summary: 'Write to the rest too; released again, nothing changes' })
  release(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Param('number', { schema: versionNumberSchema }) number: number,
    @CurrentCaller() caller: Caller,
  ): Promise<Canary> {
    return this.canaries.release({ corpId, journeyId, number, caller });
  }

  @Post('versions/:number/canary/stop')
  @Answers(canarySchema, { summary: 'Send nothing of this version any more until it is released; nothing is dropped' })
  stop(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Param('number', { schema: versionNumberSchema }) number: number,
    @CurrentCaller() caller: Caller,
  ): Promise<Canary> {
    return this.canaries.stop({ corpId, journeyId, number, caller });
  }
}
