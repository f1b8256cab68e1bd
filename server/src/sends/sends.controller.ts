import { Controller, Get, Param, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  commandSchema,
  sendFilterSchema,
  sendPageSchema,
  sendQuerySchema,
  sendIdSchema,
  sendLifeSchema,
  type Command,
  type SendFilter,
  type SendLife,
  type SendPage,
  type SendQuery,
} from '@tagtrail/core/http';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { acceptedWhileWaiting, Answers } from '../platform/http/answers.decorator.js';
import { AnswersCsv, csvFile } from '../platform/http/csv-file.js';
import { sendTitles } from './send-file.js';
import { SendLivesRepository } from './send-lives.repository.js';
import { SendsService } from './sends.service.js';

@ApiTags('sends')
@Policy('operator')
@Controller('api/v1/corps/:corpId/sends')
export class SendsController {
  constructor(
    private readonly sends: SendsService,
    private readonly lives: SendLivesRepository,
  ) {}

  @Get()
  @Policy('viewer')
  @Answers(sendPageSchema, { summary: 'The send ledger, newest first' })
  list(@Param('corpId') corpId: string, @Query({ schema: sendQuerySchema }) query: SendQuery): Promise<SendPage> {
    return this.sends.list(corpId, query);
  }

  @Get('file')
  @Policy('viewer')
  @AnswersCsv('The sends a filter finds, newest first, as a CSV file')
  async file(
    @Param('corpId') corpId: string,
    @Query({ schema: sendFilterSchema }) filter: SendFilter,
    @CurrentCaller() caller: Caller,
  ): Promise<StreamableFile> {
    return csvFile('sends.csv', sendTitles, await this.sends.file(corpId, filter, caller));
  }

  @Get(':sendId/life')
  @Policy('viewer')
  @Answers(sendLifeSchema, { summary: 'One message from its plan to its end, as the ledger tells it' })
  life(@Param('corpId') corpId: string, @Param('sendId', { schema: sendIdSchema }) sendId: string): Promise<SendLife> {
    return this.lives.describe(corpId, sendId);
  }

  @Post(':sendId/look')
  @Answers(commandSchema, { orStatus: 202, summary: 'Ask WeCom now what became of the task this send is part of' })
  async look(
    @Param('corpId') corpId: string,
    @Param('sendId', { schema: sendIdSchema }) sendId: string,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Command> {
    return acceptedWhileWaiting(await this.sends.look({ corpId, sendId, caller }), reply);
  }

  @Post(':sendId/remind')
  @Answers(commandSchema, { orStatus: 202, summary: 'Have WeCom remind the employee to confirm; at most three times in 24 hours for one task' })
  async remind(
    @Param('corpId') corpId: string,
    @Param('sendId', { schema: sendIdSchema }) sendId: string,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Command> {
    return acceptedWhileWaiting(await this.sends.remind({ corpId, sendId, caller }), reply);
  }
}
