import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  answerTakeoverRequestSchema,
  askTakeoverRequestSchema,
  presenceRequestSchema,
  presenceSchema,
  rowIdSchema,
  uuidSchema,
  type AnswerTakeoverRequest,
  type AskTakeoverRequest,
  type ParsedPresenceRequest,
  type Presence,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { PresenceService } from './presence.service.js';

@ApiTags('journeys')
@Policy('operator')
@Controller('api/v1/corps/:corpId/journeys/:journeyId/presence')
export class PresenceController {
  constructor(private readonly presence: PresenceService) {}

  @Post()
  @HttpCode(200)
  @Policy('viewer')
  @Answers(presenceSchema, { summary: 'Say that the journey is open here, and learn who else has it open' })
  tell(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Body({ schema: presenceRequestSchema }) body: ParsedPresenceRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<Presence> {
    return this.presence.tell({ corpId, journeyId, caller }, body);
  }

  @Post('takeovers')
  @Answers(presenceSchema, { status: 201, summary: 'Ask a colleague who has it open to leave the drawing to the caller' })
  ask(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Body({ schema: askTakeoverRequestSchema }) body: AskTakeoverRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<Presence> {
    return this.presence.ask({ corpId, journeyId, caller }, body);
  }

  @Post('takeovers/:takeoverId')
  @HttpCode(200)
  @Answers(presenceSchema, { summary: 'Give or refuse; or take over, or ask no more' })
  answer(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Param('takeoverId', { schema: rowIdSchema }) takeoverId: string,
    @Body({ schema: answerTakeoverRequestSchema }) body: AnswerTakeoverRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<Presence> {
    return this.presence.answer({ corpId, journeyId, caller }, takeoverId, body);
  }
}
