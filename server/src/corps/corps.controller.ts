import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  changeCorpRequestSchema,
  corpListSchema,
  corpSchema,
  createCorpRequestSchema,
  type ChangeCorpRequest,
  type Corp,
  type CorpList,
  type CreateCorpRequest,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { CorpsService } from './corps.service.js';

@ApiTags('corps')
@Controller('api/v1/corps')
export class CorpsController {
  constructor(private readonly corps: CorpsService) {}

  @Get()
  @Policy('person')
  @Answers(corpListSchema, { summary: 'The corps one belongs to; all for an administrator of the installation' })
  list(@CurrentCaller() caller: Caller): Promise<CorpList> {
    return this.corps.list(caller);
  }

  @Post()
  @Policy('installation')
  @Answers(corpSchema, { status: 201, summary: 'Add a corp' })
  create(@Body({ schema: createCorpRequestSchema }) body: CreateCorpRequest, @CurrentCaller() caller: Caller): Promise<Corp> {
    return this.corps.create(body, caller);
  }

  @Get(':corpId')
  @Policy('viewer')
  @Answers(corpSchema, { summary: 'One corp; secrets are never shown' })
  find(@Param('corpId') corpId: string): Promise<Corp> {
    return this.corps.find(corpId);
  }

  @Patch(':corpId')
  @Policy('administrator')
  @Answers(corpSchema, { summary: 'Change a corp; what is left out stays' })
  change(
    @Param('corpId') corpId: string,
    @Body({ schema: changeCorpRequestSchema }) body: ChangeCorpRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<Corp> {
    return this.corps.change(corpId, body, caller);
  }
}
