import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { reachSchema, type Reach } from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { ReachService } from './reach.service.js';

@ApiTags('corps')
@Policy('viewer')
@Controller('api/v1/corps/:corpId/reach')
export class ReachController {
  constructor(private readonly reach: ReachService) {}

  @Get()
  @Answers(reachSchema, { summary: 'How many customers the caller may begin to write to, and has today' })
  find(@Param('corpId') corpId: string, @CurrentCaller() caller: Caller): Promise<Reach> {
    return this.reach.find(corpId, caller);
  }
}
