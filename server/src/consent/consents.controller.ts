import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { consentPageSchema, consentQuerySchema, rowIdSchema, type ConsentPage, type ConsentQuery } from '@tagtrail/core/http';
import { Policy } from '../platform/auth/policy.decorator.js';
import { required } from '../platform/errors/domain-error.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { ConsentsRepository } from './consents.repository.js';

@ApiTags('customers')
@Policy('viewer')
@Controller('api/v1/corps/:corpId/customers/:customerId/consents')
export class ConsentsController {
  constructor(private readonly consents: ConsentsRepository) {}

  @Get()
  @Answers(consentPageSchema, { summary: 'What a customer agreed to and withdrew, the latest first' })
  async list(
    @Param('corpId') corpId: string,
    @Param('customerId', { schema: rowIdSchema }) customerId: string,
    @Query({ schema: consentQuerySchema }) query: ConsentQuery,
  ): Promise<ConsentPage> {
    return required(await this.consents.list(corpId, customerId, query));
  }
}
