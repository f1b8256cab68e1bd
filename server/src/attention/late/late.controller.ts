import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { commandSchema, lateListSchema, type Command, type LateList } from '@tagtrail/core/http';
import type { FastifyReply } from 'fastify';
import { CommandsService } from '../../corps/commands/commands.service.js';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { LateService } from './late.service.js';

@ApiTags('sends')
@Controller('api/v1/corps/:corpId/attention/late')
export class LateController {
  constructor(
    private readonly late: LateService,
    private readonly commands: CommandsService,
  ) {}

  @Get()
  @Policy('viewer')
  @Answers(lateListSchema, { summary: 'What is past its time with its cause, and the background loops that keep failing' })
  list(@Param('corpId') corpId: string): Promise<LateList> {
    return this.late.list(corpId);
  }

  @Post('wake')
  @Policy('operator')
  @Answers(commandSchema, { orStatus: 202, summary: 'Wake what is past its time again; nothing is sent twice by it' })
  async wake(@Param('corpId') corpId: string, @CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<Command> {
    const command = await this.commands.ask({ corpId, kind: 'wakeLate', payload: {}, caller, action: 'late.woken', target: `corp:${corpId}` });
    if (command.status === 'waiting') void reply.status(202);
    return command;
  }
}
