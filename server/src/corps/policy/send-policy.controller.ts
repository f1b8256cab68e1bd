import { Body, Controller, Get, Param, Put, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { corpSendPolicySchema, savedSendPolicySchema, sendPolicySchema, type CorpSendPolicy, type SavedSendPolicy } from '@tagtrail/core/http';
import type { SendPolicy } from '@tagtrail/core/policy';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { IfMatch, NeedsIfMatch, RevisionEtag } from '../../platform/http/revision.js';
import { SendPolicyService } from './send-policy.service.js';

@ApiTags('corps')
@Policy('administrator')
@UseInterceptors(RevisionEtag)
@Controller('api/v1/corps/:corpId/send-policy')
export class SendPolicyController {
  constructor(private readonly policies: SendPolicyService) {}

  @Get()
  @Policy('viewer')
  @Answers(corpSendPolicySchema, { summary: 'By which rules the corp sends' })
  find(@Param('corpId') corpId: string): Promise<CorpSendPolicy> {
    return this.policies.find(corpId);
  }

  @Put()
  @NeedsIfMatch()
  @Answers(savedSendPolicySchema, { summary: 'Change the rules; what is ready or waits to be sent is judged again' })
  save(
    @Param('corpId') corpId: string,
    @IfMatch() revision: number,
    @Body({ schema: sendPolicySchema }) policy: SendPolicy,
    @CurrentCaller() caller: Caller,
  ): Promise<SavedSendPolicy> {
    return this.policies.save({ corpId, revision, caller }, policy);
  }
}
