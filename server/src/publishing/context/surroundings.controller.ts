import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { surroundingsSchema, type SurroundingsBody } from '@tagtrail/core/http';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { SurroundingsService } from './surroundings.service.js';

@ApiTags('journeys')
@Policy('viewer')
@Controller('api/v1/corps/:corpId/surroundings')
export class SurroundingsController {
  constructor(private readonly surroundings: SurroundingsService) {}

  @Get()
  @Answers(surroundingsSchema, {
    summary: 'What a drawing is checked against beside what it names: other live journeys, and what nobody has had so far',
  })
  load(@Param('corpId') corpId: string): Promise<SurroundingsBody> {
    return this.surroundings.load(corpId);
  }
}
