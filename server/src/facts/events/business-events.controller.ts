import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { businessEventPageSchema, pageQuerySchema, rowIdSchema, type BusinessEventPage, type PageQuery } from '@tagtrail/core/http';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { BusinessEventsRepository } from './business-events.repository.js';

@ApiTags('facts')
@Controller('api/v1/corps/:corpId/customers/:customerId/business-events')
export class BusinessEventsController {
  constructor(private readonly events: BusinessEventsRepository) {}

  @Get()
  @Policy('viewer')
  @Answers(businessEventPageSchema, { summary: 'Events of the business that happened to a customer, the latest first' })
  async list(
    @Param('corpId') corpId: string,
    @Param('customerId', { schema: rowIdSchema }) customerId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<BusinessEventPage> {
    if (!(await this.events.isCustomer(corpId, customerId))) throw new DomainError('not_found');
    return this.events.list(corpId, customerId, query);
  }
}
