import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { liveWarningsSchema, type LiveWarnings } from '@tagtrail/core/http';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { LiveWarningsService } from './live-warnings.service.js';

@ApiTags('journeys')
@Policy('viewer')
@Controller('api/v1/corps/:corpId/live-warnings')
export class LiveWarningsController {
  constructor(private readonly warnings: LiveWarningsService) {}

  @Get()
  @Answers(liveWarningsSchema, { summary: 'What live journeys need that is gone, and which of them meet on one customer' })
  list(@Param('corpId') corpId: string): Promise<LiveWarnings> {
    return this.warnings.list(corpId);
  }
}
