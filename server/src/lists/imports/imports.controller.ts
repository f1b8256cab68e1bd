import { Body, Controller, Get, Headers, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import {
  importJobListSchema,
  importJobSchema,
  importMappingSchema,
  importQuerySchema,
  rowIdSchema,
  type ImportJob,
  type ImportJobList,
  type ImportMapping,
  type ImportQuery,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { prefersChinese } from '../../platform/errors/problem-text.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { AnswersCsv, csvFile } from '../../platform/http/csv-file.js';
import { FileBody } from '../../platform/http/incoming/body-parsers.js';
import { ImportsService } from './imports.service.js';

@ApiTags('customers')
@Policy('operator')
@Controller('api/v1/corps/:corpId')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Get('lists/:listId/imports')
  @Policy('viewer')
  @Answers(importJobListSchema, { summary: 'The last imports of a list, newest first' })
  listOf(@Param('corpId') corpId: string, @Param('listId', { schema: rowIdSchema }) listId: string): Promise<ImportJobList> {
    return this.imports.listOf(corpId, listId);
  }

  @Post('lists/:listId/imports')
  @ApiConsumes('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(importJobSchema, { status: 201, summary: 'Upload a CSV file or a workbook of at most 20 MB; nothing is imported yet' })
  upload(
    @Param('corpId') corpId: string,
    @Param('listId', { schema: rowIdSchema }) listId: string,
    @Query({ schema: importQuerySchema }) { name }: ImportQuery,
    @FileBody() file: Buffer | null,
    @CurrentCaller() caller: Caller,
  ): Promise<ImportJob> {
    return this.imports.upload({ corpId, listId, caller }, name, file);
  }

  @Get('opt-out-imports')
  @Policy('viewer')
  @Answers(importJobListSchema, { summary: 'The last files of customers who withdraw, newest first' })
  listOptOuts(@Param('corpId') corpId: string): Promise<ImportJobList> {
    return this.imports.listOf(corpId, null);
  }

  @Post('opt-out-imports')
  @ApiConsumes('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(importJobSchema, { status: 201, summary: 'Upload a CSV file or a workbook of customers who withdraw; nobody is withdrawn yet' })
  uploadOptOuts(
    @Param('corpId') corpId: string,
    @Query({ schema: importQuerySchema }) { name }: ImportQuery,
    @FileBody() file: Buffer | null,
    @CurrentCaller() caller: Caller,
  ): Promise<ImportJob> {
    return this.imports.upload({ corpId, listId: null, caller }, name, file);
  }

  @Get('imports/:importId')
  @Policy('viewer')
  @Answers(importJobSchema, { summary: 'How far an import has come' })
  find(@Param('corpId') corpId: string, @Param('importId', { schema: rowIdSchema }) importId: string): Promise<ImportJob> {
    return this.imports.find(corpId, importId);
  }

  @Post('imports/:importId/start')
  @Answers(importJobSchema, { status: 202, summary: 'Import an uploaded file by its columns' })
  start(
    @Param('corpId') corpId: string,
    @Param('importId', { schema: rowIdSchema }) importId: string,
    @Body({ schema: importMappingSchema }) body: ImportMapping,
    @CurrentCaller() caller: Caller,
  ): Promise<ImportJob> {
    return this.imports.start({ corpId, importId, caller }, body);
  }

  @Get('imports/:importId/errors')
  @AnswersCsv('Rows that were left out, with the reason')
  async faultyRows(
    @Param('corpId') corpId: string,
    @Param('importId', { schema: rowIdSchema }) importId: string,
    @Headers('accept-language') language: string | undefined,
  ): Promise<StreamableFile> {
    const { fileName, titles, chunks } = await this.imports.faultyRows(corpId, importId, prefersChinese(language));
    return csvFile(fileName, titles, chunks);
  }
}
