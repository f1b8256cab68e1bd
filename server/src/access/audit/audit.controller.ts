import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { auditPageSchema, auditQuerySchema, type AuditPage, type AuditQuery } from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { AuditRepository } from './audit.repository.js';

@ApiTags('access')
@Controller('api/v1/corps/:corpId/audit')
export class AuditController {
  constructor(private readonly audit: AuditRepository) {}

  @Get()
  @Policy('administrator')
  @Answers(auditPageSchema, { summary: 'Who did what, newest first' })
  list(@Param('corpId') corpId: string, @Query({ schema: auditQuerySchema }) query: AuditQuery, @CurrentCaller() caller: Caller): Promise<AuditPage> {
    return this.audit.list({ corpId, seesInstallation: caller.administrator }, query);
  }
}
