import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  attentionListSchema,
  attentionResultSchema,
  linkMsgidRequestSchema,
  rowIdSchema,
  type AttentionList,
  type AttentionResult,
  type LinkMsgidRequest,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { AttentionService } from './attention.service.js';

@ApiTags('sends')
@Policy('operator')
@Controller('api/v1/corps/:corpId/attention')
export class AttentionController {
  constructor(private readonly attention: AttentionService) {}

  @Get()
  @Policy('viewer')
  @Answers(attentionListSchema, { summary: 'What waits for a person’s decision' })
  list(@Param('corpId') corpId: string): Promise<AttentionList> {
    return this.attention.list(corpId);
  }

  @Post('sends/:callId/link')
  @Answers(attentionResultSchema, { summary: 'It did arrive: this is its msgid' })
  link(
    @Param('corpId') corpId: string,
    @Param('callId', { schema: rowIdSchema }) callId: string,
    @Body({ schema: linkMsgidRequestSchema }) { msgid }: LinkMsgidRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<AttentionResult> {
    return this.attention.link({ corpId, callId, caller }, msgid);
  }

  @Post('sends/:callId/arrived')
  @Answers(attentionResultSchema, { summary: 'It did arrive: go on as after a success' })
  arrived(
    @Param('corpId') corpId: string,
    @Param('callId', { schema: rowIdSchema }) callId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<AttentionResult> {
    return this.attention.arrived({ corpId, callId, caller });
  }

  @Post('sends/:callId/resend')
  @Answers(attentionResultSchema, { summary: 'It did not arrive: send it again' })
  resend(
    @Param('corpId') corpId: string,
    @Param('callId', { schema: rowIdSchema }) callId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<AttentionResult> {
    return this.attention.resend({ corpId, callId, caller });
  }

  @Post('sends/:callId/give-up')
  @Answers(attentionResultSchema, { summary: 'Go on as after a failure' })
  giveUp(
    @Param('corpId') corpId: string,
    @Param('callId', { schema: rowIdSchema }) callId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<AttentionResult> {
    return this.attention.giveUp({ corpId, callId, caller });
  }
}
