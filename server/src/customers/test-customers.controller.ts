import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  customerItemSchema,
  markTestCustomerRequestSchema,
  rowIdSchema,
  testCustomerListSchema,
  type CustomerItem,
  type MarkTestCustomerRequest,
  type TestCustomerList,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { TestCustomersService } from './test-customers.service.js';

@ApiTags('customers')
@Policy('operator')
@Controller('api/v1/corps/:corpId')
export class TestCustomersController {
  constructor(private readonly customers: TestCustomersService) {}

  @Get('test-customers')
  @Policy('viewer')
  @Answers(testCustomerListSchema, { summary: 'Customers on whom messages may be tried' })
  list(@Param('corpId') corpId: string): Promise<TestCustomerList> {
    return this.customers.list(corpId);
  }

  @Put('customers/:customerId/test')
  @Answers(customerItemSchema, { summary: 'Say whether messages may be tried on a customer; twenty at most in a corp' })
  mark(
    @Param('corpId') corpId: string,
    @Param('customerId', { schema: rowIdSchema }) customerId: string,
    @Body({ schema: markTestCustomerRequestSchema }) { test }: MarkTestCustomerRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<CustomerItem> {
    return this.customers.mark({ corpId, customerId, caller }, test);
  }
}
