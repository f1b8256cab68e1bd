import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import {
  enterQuerySchema,
  enterRequestSchema,
  enterResultSchema,
  entryBatchSchema,
  rowIdSchema,
  uuidSchema,
  type EnterQuery,
  type ParsedEnterRequest,
  type EnterResult,
  type EntryBatch,
} from '@tagtrail/core/http';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { IdempotencyKey, markReplayed } from '../platform/idempotency/idempotency.service.js';
import { EntriesService } from './entries.service.js';

@ApiTags('journeys')
@Controller('api/v1/corps/:corpId')
export class EntriesController {
  constructor(private readonly entries: EntriesService) {}

  @Post('journeys/:journeyId/entries')
  @Policy('operator')
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key and body enter nobody twice; kept 7 days' })
  @Answers(enterResultSchema, {
    status: 202,
    orStatus: 200,
    summary: 'Put one customer, or a list, on the journey',
    description: '200 with ?wait=1 when all are decided',
  })
  async enter(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Query({ schema: enterQuerySchema }) { wait }: EnterQuery,
    @Body({ schema: enterRequestSchema }) body: ParsedEnterRequest,
    @IdempotencyKey() idempotencyKey: string | null,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EnterResult> {
    const { result, replayed, decided } = await this.entries.enter({ corpId, journeyId, caller, idempotencyKey, wait }, body);
    markReplayed(reply, replayed);
    void reply.status(decided ? 200 : 202);
    return result;
  }

  @Get('entry-batches/:batchId')
  @Policy('viewer')
  @Answers(entryBatchSchema, { summary: 'What became of an entry' })
  findBatch(@Param('corpId') corpId: string, @Param('batchId', { schema: rowIdSchema }) batchId: string): Promise<EntryBatch> {
    return this.entries.findBatch(corpId, batchId);
  }
}
