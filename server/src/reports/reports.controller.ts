import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { uuidSchema, type ReportResult } from '@tagtrail/core/http';
import { Policy } from '../platform/auth/policy.decorator.js';
import { ReportsService, type ReportDoor } from './reports.service.js';

type RequestHeaders = Readonly<Record<string, string | undefined>>;

/** Where mail servers and SMS gateways tell what became of messages. Signed as Standard Webhooks: public because the signature is the proof. */
@ApiExcludeController()
@Policy('public')
@Controller('reports/:corpId/:settingId')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  /** A mail that came back (RFC 3464) or a complaint about one (RFC 5965), raw. */
  @Post('mail-bounces')
  @HttpCode(200)
  mail(
    @Param('corpId') corpId: string,
    @Param('settingId', { schema: uuidSchema }) settingId: string,
    @Headers() headers: RequestHeaders,
    @Body() body: unknown,
  ): Promise<ReportResult> {
    return this.reports.takeMail({ corpId, settingId }, toSigned(headers, body));
  }

  /** Delivery reports and answers of an SMS gateway. */
  @Post('sms-reports')
  @HttpCode(200)
  sms(
    @Param('corpId') corpId: string,
    @Param('settingId', { schema: uuidSchema }) settingId: string,
    @Headers() headers: RequestHeaders,
    @Body() body: unknown,
  ): Promise<ReportResult> {
    return this.reports.takeSms({ corpId, settingId }, toSigned(headers, body));
  }
}

function toSigned(headers: RequestHeaders, body: unknown): ReportDoor {
  return {
    id: headers['webhook-id'] ?? '',
    timestamp: headers['webhook-timestamp'] ?? '',
    signatures: headers['webhook-signature'] ?? '',
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  };
}
