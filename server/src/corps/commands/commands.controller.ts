import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { commandSchema, rowIdSchema, type Command } from '@tagtrail/core/http';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { CommandsService } from './commands.service.js';

/** 202 says that the worker has not answered yet. */
function statusFor(command: Command, reply: FastifyReply): Command {
  if (command.status === 'waiting') void reply.status(202);
  return command;
}

@ApiTags('corps')
@Controller('api/v1/corps/:corpId')
export class CommandsController {
  constructor(private readonly commands: CommandsService) {}

  @Post('check')
  @Policy('administrator')
  @Answers(commandSchema, { orStatus: 202, summary: 'Check the connection to WeCom and say what is wrong' })
  async check(@Param('corpId') corpId: string, @CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<Command> {
    return statusFor(await this.commands.ask(corpId, 'checkCorp', caller), reply);
  }

  @Post('sync')
  @Policy('administrator')
  @Answers(commandSchema, { orStatus: 202, summary: 'Read employees, customers and tags now' })
  async sync(@Param('corpId') corpId: string, @CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<Command> {
    return statusFor(await this.commands.ask(corpId, 'syncCorp', caller), reply);
  }

  @Get('commands/:commandId')
  @Policy('viewer')
  @Answers(commandSchema, { summary: 'What became of a check or sync' })
  find(@Param('corpId') corpId: string, @Param('commandId', { schema: rowIdSchema }) commandId: string): Promise<Command> {
    return this.commands.find(corpId, commandId);
  }
}
