import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { nameListSchema, namesQuerySchema, type NameList, type NamesQuery } from '@tagtrail/core/http';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { NamesRepository } from './names.repository.js';

@ApiTags('journeys')
@Policy('viewer')
@Controller('api/v1/corps/:corpId/names')
export class NamesController {
  constructor(private readonly names: NamesRepository) {}

  @Get()
  @Answers(nameListSchema, { summary: 'Names of segments, lists or journeys by their ids' })
  list(@Param('corpId') corpId: string, @Query({ schema: namesQuerySchema }) query: NamesQuery): Promise<NameList> {
    return this.names.list(corpId, query);
  }
}
