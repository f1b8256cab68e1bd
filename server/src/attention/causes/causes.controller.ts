import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  attentionCauseListSchema,
  attentionItemQuerySchema,
  attentionItemsSchema,
  bulkActRequestSchema,
  bulkActResultSchema,
  type AttentionCauseList,
  type AttentionItemQuery,
  type AttentionItems,
  type BulkActRequest,
  type BulkActResult,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { BulkService } from './bulk.service.js';
import { CausesService } from './causes.service.js';

@ApiTags('sends')
@Controller('api/v1/corps/:corpId/attention/causes')
export class CausesController {
  constructor(
    private readonly causes: CausesService,
    private readonly bulk: BulkService,
  ) {}

  @Get()
  @Policy('viewer')
  @Answers(attentionCauseListSchema, { summary: 'Everything that waits for a person, counted by cause and journey' })
  list(@Param('corpId') corpId: string): Promise<AttentionCauseList> {
    return this.causes.list(corpId);
  }

  @Get('items')
  @Policy('viewer')
  @Answers(attentionItemsSchema, { summary: 'What is alike of one cause: the first of it, and how many there are' })
  items(@Param('corpId') corpId: string, @Query({ schema: attentionItemQuerySchema }) query: AttentionItemQuery): Promise<AttentionItems> {
    return this.causes.items(corpId, query);
  }

  @Post('items')
  @Policy('operator')
  @Answers(bulkActResultSchema, { summary: 'Do one thing to many, each on its own; asked again, nothing happens twice' })
  act(
    @Param('corpId') corpId: string,
    @Body({ schema: bulkActRequestSchema }) body: BulkActRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<BulkActResult> {
    return this.bulk.act(corpId, body, caller);
  }
}
