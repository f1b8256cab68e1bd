import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { colleagueListSchema, type ColleagueList } from '@tagtrail/core/http';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { ColleaguesRepository } from './colleagues.repository.js';

@ApiTags('journeys')
@Policy('viewer')
@Controller('api/v1/corps/:corpId/colleagues')
export class ColleaguesController {
  constructor(private readonly colleagues: ColleaguesRepository) {}

  @Get()
  @Answers(colleagueListSchema, { summary: 'Who may enter the corp, and so be named in a comment' })
  async list(@Param('corpId') corpId: string): Promise<ColleagueList> {
    return { items: await this.colleagues.list(corpId) };
  }
}
