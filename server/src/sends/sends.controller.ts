import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { sendPageSchema, sendQuerySchema, type SendPage, type SendQuery } from '@tagtrail/core/http';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { SendsService } from './sends.service.js';

@ApiTags('sends')
@Policy('viewer')
@Controller('api/v1/corps/:corpId/sends')
export class SendsController {
  constructor(private readonly sends: SendsService) {}

  @Get()
  @Answers(sendPageSchema, { summary: 'The send ledger, newest first' })
  list(@Param('corpId') corpId: string, @Query({ schema: sendQuerySchema }) query: SendQuery): Promise<SendPage> {
    return this.sends.list(corpId, query);
  }
}
