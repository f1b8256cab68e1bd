import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { commandSchema, rowIdSchema, type Command } from '@tagtrail/core/http';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { acceptedWhileWaiting, Answers } from '../../platform/http/answers.decorator.js';
import { CommandsService, type Wish } from './commands.service.js';

const ofCorp = (corpId: string, kind: 'checkCorp' | 'syncCorp', caller: Caller): Wish => ({
  corpId,
  kind,
  payload: {},
  caller,
  action: `corp.${kind}`,
  target: `corp:${corpId}`,
});

@ApiTags('corps')
@Controller('api/v1/corps/:corpId')
export class CommandsController {
  constructor(private readonly commands: CommandsService) {}

  @Post('check')
  @Policy('administrator')
  @Answers(commandSchema, { orStatus: 202, summary: 'Check the connection to WeCom and say what is wrong' })
  async check(@Param('corpId') corpId: string, @CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<Command> {
    return acceptedWhileWaiting(await this.commands.ask(ofCorp(corpId, 'checkCorp', caller)), reply);
  }

  @Post('sync')
  @Policy('administrator')
  @Answers(commandSchema, { orStatus: 202, summary: 'Read employees, customers and tags now' })
  async sync(@Param('corpId') corpId: string, @CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<Command> {
    return acceptedWhileWaiting(await this.commands.ask(ofCorp(corpId, 'syncCorp', caller)), reply);
  }

  @Get('commands/:commandId')
  @Policy('viewer')
  @Answers(commandSchema, { summary: 'What became of a check, a sync, a look or a reminder' })
  find(@Param('corpId') corpId: string, @Param('commandId', { schema: rowIdSchema }) commandId: string): Promise<Command> {
    return this.commands.find(corpId, commandId);
  }
}
