import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { holdListSchema, type HoldList } from '@tagtrail/core/http';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { HoldsRepository } from './holds.repository.js';

@ApiTags('corps')
@Controller('api/v1/corps/:corpId/holds')
export class HoldsController {
  constructor(private readonly holds: HoldsRepository) {}

  @Get()
  @Policy('viewer')
  @Answers(holdListSchema, { summary: 'What is held by a fault of the set-up, since when, and what to do' })
  async list(@Param('corpId') corpId: string): Promise<HoldList> {
    return { items: await this.holds.list(corpId) };
  }
}
