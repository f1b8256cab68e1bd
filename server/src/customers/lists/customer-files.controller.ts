import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { customerCountSchema, customerFilterSchema, type CustomerCount, type CustomerFilter } from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { AnswersCsv, csvFile } from '../../platform/http/csv-file.js';
import { CustomerFilesService } from './customer-files.service.js';

@ApiTags('customers')
@Policy('viewer')
@Controller('api/v1/corps/:corpId/customers')
export class CustomerFilesController {
  constructor(private readonly files: CustomerFilesService) {}

  @Get('count')
  @Answers(customerCountSchema, { summary: 'How many customers a filter finds, counted up to 10,000' })
  count(@Param('corpId') corpId: string, @Query({ schema: customerFilterSchema }) filter: CustomerFilter): Promise<CustomerCount> {
    return this.files.count(corpId, filter);
  }

  @Get('file')
  @AnswersCsv('The customers a filter finds, as a CSV file; mobile numbers are masked')
  async file(
    @Param('corpId') corpId: string,
    @Query({ schema: customerFilterSchema }) filter: CustomerFilter,
    @CurrentCaller() caller: Caller,
  ): Promise<StreamableFile> {
    const { titles, chunks } = await this.files.file(corpId, filter, caller);
    return csvFile('customers.csv', titles, chunks);
  }
}
