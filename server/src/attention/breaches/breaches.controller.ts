import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { breachListSchema, type BreachList } from '@tagtrail/core/http';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { BreachesRepository } from './breaches.repository.js';

@ApiTags('sends')
@Controller('api/v1/corps/:corpId/attention/breaches')
export class BreachesController {
  constructor(private readonly breaches: BreachesRepository) {}

  @Get()
  @Policy('viewer')
  @Answers(breachListSchema, {
    summary: 'Journeys that the breaker has stopped or warns of, with the figures; let go by the journey’s stop, with a note',
  })
  async list(@Param('corpId') corpId: string): Promise<BreachList> {
    return { items: await this.breaches.list(corpId) };
  }
}
