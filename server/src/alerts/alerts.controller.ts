import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { alertListSchema, type AlertList } from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { AlertsService } from './alerts.service.js';

@ApiTags('corps')
@Policy('administrator')
@Controller('api/v1/corps/:corpId/alerts')
export class AlertsController {
  constructor(private readonly alerts: AlertsService) {}

  @Get()
  @Policy('viewer')
  @Answers(alertListSchema, { summary: 'The last fifty alerts, and what became of the messages about them' })
  list(@Param('corpId') corpId: string): Promise<AlertList> {
    return this.alerts.list(corpId);
  }

  @Post('test')
  @Answers(alertListSchema, { status: 202, summary: 'Have a test alert sent to everybody whom alerts go to' })
  test(@Param('corpId') corpId: string, @CurrentCaller() caller: Caller): Promise<AlertList> {
    return this.alerts.test(corpId, caller);
  }
}
