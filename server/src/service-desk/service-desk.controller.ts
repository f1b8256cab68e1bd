import { Body, Controller, Get, Param, Put, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { serviceDeskRequestSchema, serviceDeskSchema, type ServiceDeskBody, type ServiceDeskRequest } from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { IfMatch, NeedsIfMatch, RevisionEtag } from '../platform/http/revision.js';
import { ServiceDeskService } from './service-desk.service.js';

@ApiTags('corps')
@Policy('operator')
@UseInterceptors(RevisionEtag)
@Controller('api/v1/corps/:corpId/service-desk')
export class ServiceDeskController {
  constructor(private readonly desk: ServiceDeskService) {}

  @Get()
  @Policy('viewer')
  @Answers(serviceDeskSchema, { summary: 'The accounts of WeCom customer service, and what is answered there' })
  find(@Param('corpId') corpId: string): Promise<ServiceDeskBody> {
    return this.desk.find(corpId);
  }

  @Put()
  @NeedsIfMatch()
  @Answers(serviceDeskSchema, { summary: 'Change what is answered' })
  save(
    @Param('corpId') corpId: string,
    @IfMatch() revision: number,
    @Body({ schema: serviceDeskRequestSchema }) body: ServiceDeskRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<ServiceDeskBody> {
    return this.desk.save({ corpId, revision, caller }, body);
  }
}
