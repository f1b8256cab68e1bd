import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  addComplaintRequestSchema,
  answerComplaintRequestSchema,
  complaintPageSchema,
  complaintQuerySchema,
  complaintRatesSchema,
  complaintSchema,
  rowIdSchema,
  type AddComplaintRequest,
  type AnswerComplaintRequest,
  type Complaint,
  type ComplaintPage,
  type ComplaintQuery,
  type ComplaintRates,
} from '@tagtrail/core/http';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { ComplaintsService } from './complaints.service.js';

@ApiTags('customers')
@Policy('operator')
@Controller('api/v1/corps/:corpId/complaints')
export class ComplaintsController {
  constructor(private readonly complaints: ComplaintsService) {}

  @Get()
  @Policy('viewer')
  @Answers(complaintPageSchema, { summary: 'Complaints: those to be answered, the first due first; or those answered, the last first' })
  list(@Param('corpId') corpId: string, @Query({ schema: complaintQuerySchema }) query: ComplaintQuery): Promise<ComplaintPage> {
    return this.complaints.list(corpId, query);
  }

  @Get('rates')
  @Policy('viewer')
  @Answers(complaintRatesSchema, { summary: 'Journeys that drew complaints within the breaker’s window, and the two lines' })
  rates(@Param('corpId') corpId: string): Promise<ComplaintRates> {
    return this.complaints.rates(corpId);
  }

  @Post()
  @Answers(complaintSchema, { status: 201, orStatus: 200, summary: 'Tell of a complaint; 200 where it is known by its reference' })
  async add(
    @Param('corpId') corpId: string,
    @Body({ schema: addComplaintRequestSchema }) body: AddComplaintRequest,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Complaint> {
    const { complaint, isNew } = await this.complaints.add(corpId, body, caller);
    if (!isNew) void reply.status(200);
    return complaint;
  }

  @Post(':complaintId/answer')
  @HttpCode(200)
  @Answers(complaintSchema, { summary: 'Say what was answered; the first answer counts' })
  answer(
    @Param('corpId') corpId: string,
    @Param('complaintId', { schema: rowIdSchema }) complaintId: string,
    @Body({ schema: answerComplaintRequestSchema }) body: AnswerComplaintRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<Complaint> {
    return this.complaints.answer({ corpId, complaintId, caller }, body);
  }
}
