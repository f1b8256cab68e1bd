import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  changeCustomerRequestSchema,
  customerDetailSchema,
  customerItemSchema,
  customerPageSchema,
  customerQuerySchema,
  importCustomersRequestSchema,
  importCustomersResultSchema,
  restoreRequestSchema,
  rowIdSchema,
  withdrawalResultSchema,
  withdrawRequestSchema,
  type ChangeCustomerRequest,
  type CustomerDetail,
  type CustomerItem,
  type CustomerPage,
  type CustomerQuery,
  type ImportCustomersRequest,
  type ImportCustomersResult,
  type RestoreRequest,
  type WithdrawalResult,
  type WithdrawRequest,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { CustomerAttributesService } from './customer-attributes.service.js';
import { CustomersService } from './customers.service.js';

@ApiTags('customers')
@Policy('operator')
@Controller('api/v1/corps/:corpId/customers')
export class CustomersController {
  constructor(
    private readonly customers: CustomersService,
    private readonly attributes: CustomerAttributesService,
  ) {}

  @Get()
  @Policy('viewer')
  @Answers(customerPageSchema, { summary: 'Customers, newest first' })
  list(@Param('corpId') corpId: string, @Query({ schema: customerQuerySchema }) query: CustomerQuery): Promise<CustomerPage> {
    return this.customers.list(corpId, query);
  }

  @Post('import')
  @Answers(importCustomersResultSchema, { summary: 'Set attributes of many customers; a row with a wrong field is left out and told' })
  import(
    @Param('corpId') corpId: string,
    @Body({ schema: importCustomersRequestSchema }) body: ImportCustomersRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<ImportCustomersResult> {
    return this.attributes.import(corpId, body, caller);
  }

  @Get(':customerId')
  @Policy('viewer')
  @Answers(customerDetailSchema, { summary: 'One customer with relations, tags, runs, touches and events' })
  describe(@Param('corpId') corpId: string, @Param('customerId', { schema: rowIdSchema }) customerId: string): Promise<CustomerDetail> {
    return this.customers.describe(corpId, customerId);
  }

  @Patch(':customerId')
  @Answers(customerItemSchema, { summary: 'Set attributes; null removes one' })
  change(
    @Param('corpId') corpId: string,
    @Param('customerId', { schema: rowIdSchema }) customerId: string,
    @Body({ schema: changeCustomerRequestSchema }) body: ChangeCustomerRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<CustomerItem> {
    return this.attributes.change({ corpId, customerId, caller }, body.attributes);
  }

  @Post(':customerId/withdraw')
  @Answers(withdrawalResultSchema, { summary: 'Unsubscribe: nothing more is sent to this customer, or no more marketing' })
  withdraw(
    @Param('corpId') corpId: string,
    @Param('customerId', { schema: rowIdSchema }) customerId: string,
    @Body({ schema: withdrawRequestSchema }) body: WithdrawRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<WithdrawalResult> {
    return this.customers.withdraw({ corpId, customerId, caller }, body);
  }

  @Post(':customerId/restore')
  @Answers(customerItemSchema, { summary: 'Take an unsubscription back' })
  restore(
    @Param('corpId') corpId: string,
    @Param('customerId', { schema: rowIdSchema }) customerId: string,
    @Body({ schema: restoreRequestSchema }) body: RestoreRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<CustomerItem> {
    return this.customers.restore({ corpId, customerId, caller }, body);
  }
}
