import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { quotaMeterSchema, uuidSchema, type QuotaMeter } from '@tagtrail/core/http';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { QuotaService } from './quota.service.js';

@ApiTags('journeys')
@Policy('viewer')
@Controller('api/v1/corps/:corpId/journeys/:journeyId/quota')
export class QuotaController {
  constructor(private readonly quota: QuotaService) {}

  @Get()
  @Answers(quotaMeterSchema, { summary: "What customers have received of WeCom's quota, and what the draft adds" })
  find(@Param('corpId') corpId: string, @Param('journeyId', { schema: uuidSchema }) journeyId: string): Promise<QuotaMeter> {
    return this.quota.find(corpId, journeyId);
  }
}
