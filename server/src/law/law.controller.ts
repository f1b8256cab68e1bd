import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  contentCheckRequestSchema,
  contentCheckSchema,
  lawWordQuerySchema,
  lawWordsChangeSchema,
  lawWordsRequestSchema,
  lawWordsSchema,
  type ContentCheck,
  type ContentCheckRequest,
  type LawWordsBody,
  type LawWordsChange,
  type LawWordsRequest,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { LawService } from './law.service.js';

@ApiTags('corps')
@Policy('administrator')
@Controller('api/v1/corps/:corpId')
export class LawController {
  constructor(private readonly law: LawService) {}

  @Get('law/words')
  @Policy('viewer')
  @Answers(lawWordsSchema, { summary: 'The words of its own by which the texts of the corp are judged' })
  list(@Param('corpId') corpId: string): Promise<LawWordsBody> {
    return this.law.list(corpId);
  }

  @Put('law/words')
  @Answers(lawWordsChangeSchema, { summary: 'Add words, or change those that are there; what is ready to be sent is judged again' })
  save(
    @Param('corpId') corpId: string,
    @Body({ schema: lawWordsRequestSchema }) body: LawWordsRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<LawWordsChange> {
    return this.law.save({ corpId, caller }, body);
  }

  @Delete('law/words')
  @Answers(lawWordsChangeSchema, { summary: 'Take a word off the list' })
  remove(
    @Param('corpId') corpId: string,
    @Query({ schema: lawWordQuerySchema }) { word }: { readonly word: string },
    @CurrentCaller() caller: Caller,
  ): Promise<LawWordsChange> {
    return this.law.remove({ corpId, caller }, word);
  }

  @Post('content-checks')
  @HttpCode(200)
  @Policy('viewer')
  @Answers(contentCheckSchema, { summary: 'What would be said of a text, as the editor says it' })
  check(@Param('corpId') corpId: string, @Body({ schema: contentCheckRequestSchema }) body: ContentCheckRequest): Promise<ContentCheck> {
    return this.law.check(corpId, body);
  }
}
