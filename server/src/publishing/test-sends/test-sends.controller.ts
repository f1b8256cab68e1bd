import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { testSendListSchema, testSendRequestSchema, uuidSchema, type ParsedTestSendRequest, type TestSendList } from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { TestSendsService } from './test-sends.service.js';

@ApiTags('journeys')
@Policy('operator')
@Controller('api/v1/corps/:corpId/journeys/:journeyId/test-sends')
export class TestSendsController {
  constructor(private readonly tests: TestSendsService) {}

  @Get()
  @Policy('viewer')
  @Answers(testSendListSchema, { summary: 'Messages of the journey that were tried, the newest first, and what became of them' })
  list(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<TestSendList> {
    return this.tests.list({ corpId, journeyId, caller });
  }

  @Post()
  @Answers(testSendListSchema, { status: 202, summary: 'Try one channel of a step on an employee, or on a customer who is marked for tests' })
  send(
    @Param('corpId') corpId: string,
    @Param('journeyId', { schema: uuidSchema }) journeyId: string,
    @Body({ schema: testSendRequestSchema }) body: ParsedTestSendRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<TestSendList> {
    return this.tests.send({ corpId, journeyId, caller }, body);
  }
}
